package org.herald.admin;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.herald.access.Caller;
import org.herald.access.Right;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.partner.Confirmation;
import org.herald.partner.PartnerDirectory;
import org.herald.partner.PartnerSummary;
import org.jspecify.annotations.Nullable;

/** The partner directory: list, our own description, a look at one, and its import. */
final class PartnerCall implements LocalCall {
  private final PartnerDirectory directory;

  PartnerCall(PartnerDirectory directory) {
    this.directory = directory;
  }

  @Override
  public Right needed(String method, String rest) {
    return method.equals("GET") ? Right.STATUS : Right.OPERATE;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    return switch (method + " " + rest) {
      case "GET " -> Map.of("partners", directory.summaries().stream().map(this::fields).toList());
      case "GET own" -> own();
      case "POST inspect" -> fields(directory.inspect(description(body)));
      case "POST import" -> imported(body);
      default ->
          throw new RejectedException(FailureCode.NOT_FOUND, "The gateway knows no such call.");
    };
  }

  private Map<String, Object> own() {
    PartnerSummary own =
        directory.summaries().stream()
            .filter(PartnerSummary::own)
            .findFirst()
            .orElseThrow(
                () ->
                    new RejectedException(
                        FailureCode.NOT_FOUND, "This gateway has no description of its own yet."));
    var fields = fields(own);
    fields.put("description", new String(directory.exportOwn(), StandardCharsets.US_ASCII));
    return fields;
  }

  private Map<String, Object> imported(Map<String, Object> body) {
    byte[] description = description(body);
    var imported =
        body.get("fingerprint") instanceof String fingerprint
            ? directory.importDescription(
                description, new Confirmation(fingerprint, people(body.get("people"))))
            : directory.importDescription(description);
    return directory.summaries().stream()
        .filter(summary -> summary.party().equals(imported.id()))
        .findFirst()
        .map(this::fields)
        .orElseThrow();
  }

  private static List<String> people(@Nullable Object people) {
    return people instanceof List<?> names
        ? names.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static byte[] description(Map<String, Object> body) {
    if (body.get("description") instanceof String jws) {
      return jws.getBytes(StandardCharsets.UTF_8);
    }
    throw new RejectedException(FailureCode.MALFORMED, "The request has no description.");
  }

  private LinkedHashMap<String, Object> fields(PartnerSummary summary) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("party", summary.party().value());
    fields.put("own", summary.own());
    fields.put("serial", summary.serial());
    fields.put("validUntil", summary.validUntil().toString());
    fields.put("fingerprint", summary.fingerprint().rendered());
    fields.put(
        "links",
        summary.links().stream().map(l -> (l.kind() + " " + l.address()).strip()).toList());
    fields.put("signingUntil", summary.signingKeysUntil().stream().map(Object::toString).toList());
    fields.put(
        "encryptionUntil", summary.encryptionKeysUntil().stream().map(Object::toString).toList());
    return fields;
  }
}
