package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.herald.exchange.UrgentRelease;
import org.herald.notice.Coded;
import org.herald.notice.Purpose;
import org.herald.notice.Recall;
import org.herald.notice.RecallAnswer;
import org.herald.notice.Tlp;
import org.herald.notice.Urgency;
import org.herald.registry.NoticeMarks;
import org.herald.registry.SubjectRequests;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the OpenAPI document says of the calls, held against the gateway that answers them.
 *
 * @param sent a whole document, where one is asked for
 */
record DocumentedCalls(JsonNode document, String sent) {
  private static final Pattern MISSING = Pattern.compile("The field '([a-zA-Z]+)' is missing");
  private static final Map<String, Class<? extends Coded>> CODES =
      Map.of(
          "Purpose", Purpose.class,
          "RecallAction", Recall.Action.class,
          "RecallReason", Recall.Reason.class,
          "RecallResult", RecallAnswer.Result.class,
          "Urgency", Urgency.class,
          "Tlp", Tlp.class,
          "ReleaseGround", UrgentRelease.Ground.class,
          "RequestKind", SubjectRequests.Kind.class,
          "RequestOutcome", SubjectRequests.Outcome.class,
          "Mark", NoticeMarks.Mark.class);

  /** Calls with a key whose holder has this right. */
  interface Gateway {
    Answer call(String right, String method, String path, String body) throws Exception;
  }

  record Answer(int status, String body) {}

  void requireAllNamed(Calls calls) {
    var named = new TreeSet<String>();
    document.required("paths").propertyNames().forEach(path -> named.add(path.split("/", -1)[1]));
    var answered = new TreeSet<>(calls.all().keySet());
    answered.removeAll(CallsConfiguration.HERE_ONLY);
    assertThat(named).isEqualTo(answered);
  }

  void requireCodes() {
    CODES.forEach(
        (name, codes) ->
            assertThat(texts(document.at("/components/schemas/" + name + "/enum")))
                .as(name)
                .containsExactlyElementsOf(
                    Arrays.stream(codes.getEnumConstants()).map(Coded::code).toList()));
  }

  void requireEach(Calls calls, Gateway gateway) throws Exception {
    for (Map.Entry<String, JsonNode> path : document.required("paths").properties()) {
      for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
        String name = path.getKey().substring(1);
        String method = one.getKey().toUpperCase(java.util.Locale.ROOT);
        String right = one.getValue().required("x-right").asString();
        String rest = name.contains("/") ? name.substring(name.indexOf('/') + 1) : "";
        LocalCall call =
            java.util.Objects.requireNonNull(calls.all().get(name.split("/", -1)[0]), name);
        assertThat(call.needed(method, rest).code()).as(name).isEqualTo(right);
        if (method.equals("GET")) {
          requireAnswered(gateway, right, name);
        } else {
          requireFields(gateway, right, name, one.getValue());
        }
      }
    }
  }

  private static void requireAnswered(Gateway gateway, String right, String name) throws Exception {
    boolean aboutOne = name.contains("{");
    Answer answer =
        gateway.call(
            right, "GET", name.replaceAll("\\{.*}", "019abc00-0000-7000-8000-00000000ffff"), "");
    assertThat(answer.status()).as(name + answer.body()).isEqualTo(aboutOne ? 404 : 200);
  }

  /** Asked with nothing, then with each field that it says is missing: those are the required. */
  private void requireFields(Gateway gateway, String right, String name, JsonNode operation)
      throws Exception {
    JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
    JsonNode fields = schema.required("properties");
    var given = new LinkedHashMap<String, Object>();
    var asked = new TreeSet<String>();
    if (fields.has("work") && fields.has("purpose")) {
      given.put("purpose", "alert"); // what one reads for comes first
      given.put("case", "SYN-1");
    }
    while (true) {
      Answer answer =
          gateway.call(right, "POST", name, JsonMapper.shared().writeValueAsString(given));
      assertThat(answer.status()).as(name + " " + answer.body()).isIn(200, 404, 422);
      assertThat(answer.body()).as(name).doesNotContain("knows no such call", ", with POST.");
      Matcher missing = MISSING.matcher(answer.body());
      if (!missing.find()) {
        break;
      }
      String field = missing.group(1);
      assertThat(asked.add(field)).as(name + " asks again for " + field).isTrue();
      JsonNode example = fields.path(field).path("examples").path(0);
      assertThat(example.isMissingNode()).as(name + " documents " + field).isFalse();
      given.put(field, field.equals("document") ? sent : example);
    }
    assertThat(texts(schema.path("required"))).as(name).containsExactlyInAnyOrderElementsOf(asked);
  }

  private static java.util.List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
  }
}
