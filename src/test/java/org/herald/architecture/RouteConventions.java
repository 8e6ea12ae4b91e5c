package org.herald.architecture;

import static org.herald.architecture.RouteTree.map;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.herald.architecture.RouteTree.Step;

/**
 * What every route keeps. Camel would load most breaches without a word: it ignores a mistyped
 * policy, and bean names in YAML are invisible to the checks on Java.
 */
final class RouteConventions {
  static final Set<String> RULES =
      Set.of(
          "readable",
          "known-place",
          "loads-in-camel",
          "one-flow-a-file",
          "id-says-direction-verb-noun",
          "id-unique",
          "has-description",
          "steps-have-ids",
          "step-count",
          "known-policy",
          "errors-in-policy-only",
          "placeholders-in-endpoints",
          "allowed-schemes",
          "no-scripts",
          "trivial-expressions",
          "no-nested-choice",
          "allowed-beans",
          "no-content-in-logs");

  /** The endpoint a route starts from counts as its first step. */
  private static final int MIN_STEPS = 2;

  private static final int MAX_STEPS = 12;

  private static final Pattern ID =
      Pattern.compile("(outbound|inbound|national)-[a-z]+(-[a-z0-9]+)+");

  private static final Set<String> ERROR_POLICY =
      Set.of(
          "onException",
          "errorHandler",
          "errorHandlerRef",
          "doTry",
          "doCatch",
          "onCompletion",
          "intercept",
          "interceptFrom",
          "interceptSendToEndpoint",
          "circuitBreaker",
          "deadLetterUri");

  private final List<Breach> breaches = new ArrayList<>();
  private final Set<String> routeIds = new HashSet<>();
  private final CamelContext camel;

  private RouteConventions(CamelContext camel) {
    this.camel = camel;
  }

  /** Every breach below a routes folder; none when there is no such folder yet. */
  static List<Breach> breaches(Path root) throws IOException {
    // Camel's own parser knows which keys exist; it is not started, so nothing is connected.
    try (var camel = new DefaultCamelContext()) {
      var check = new RouteConventions(camel);
      List<RouteFile> files = RouteFile.readAll(root, check.breaches::add);
      Set<String> policies =
          files.stream()
              .filter(RouteFile::isPolicy)
              .flatMap(file -> file.items().stream())
              .map(item -> String.valueOf(map(item.get("routeConfiguration")).get("id")))
              .collect(Collectors.toSet());
      files.forEach(file -> check.check(file, policies));
      return check.breaches;
    }
  }

  private void check(RouteFile file, Set<String> policies) {
    if (file.isPolicy()) {
      checkPolicy(file);
    } else {
      checkFlow(file, policies);
    }
    for (Step step : RouteTree.steps(file.items())) {
      if (!step.hasId()) {
        breach("steps-have-ids", file, "a step " + step.kind() + " has no id");
      }
      if (step.kind().equals("choice") && step.inChoice()) {
        breach("no-nested-choice", file, "a choice inside a choice");
      }
    }
    new RouteContent(file, (rule, detail) -> breach(rule, file, detail)).check();
    checkLoads(file);
  }

  private void checkPolicy(RouteFile file) {
    for (Map<String, Object> item : file.items()) {
      Map<?, ?> policy = map(item.get("routeConfiguration"));
      if (policy.isEmpty()) {
        breach("one-flow-a-file", file, "policy/ holds routeConfiguration only");
      } else if (!(policy.get("id") instanceof String id) || !routeIds.add(id)) {
        breach("id-unique", file, "a policy without an id of its own applies to every route");
      }
    }
  }

  private void checkFlow(RouteFile file, Set<String> policies) {
    Map<String, Object> item = file.items().getFirst();
    Map<?, ?> template = map(item.get("routeTemplate"));
    Map<?, ?> route = map(item.get("route"));
    if (file.items().size() != 1 || (template.isEmpty() && route.isEmpty())) {
      breach("one-flow-a-file", file, "holds something else than one route or routeTemplate");
      return;
    }
    Map<?, ?> named = template.isEmpty() ? route : template;
    Map<?, ?> flow = template.get("route") instanceof Map<?, ?> inner ? inner : named;
    checkName(file, String.valueOf(named.get("id")));
    if (!(named.get("description") instanceof String text) || text.isBlank()) {
      breach("has-description", file, "has no description");
    }
    int steps = RouteTree.steps(flow).size() + 1;
    if (steps < MIN_STEPS || steps > MAX_STEPS) {
      breach(
          "step-count", file, steps + " steps; " + MIN_STEPS + " to " + MAX_STEPS + " can be read");
    }
    if (!map(flow.get("from")).containsKey("id")) {
      breach("steps-have-ids", file, "from has no id");
    }
    if (!policies.contains(String.valueOf(flow.get("routeConfigurationId")))) {
      breach("known-policy", file, "routeConfigurationId names none in policy/: " + policies);
    }
    RouteTree.visit(
        file.items(),
        (key, value, holder) -> {
          if (ERROR_POLICY.contains(key)) {
            breach("errors-in-policy-only", file, key + " belongs in policy/");
          }
        });
  }

  private void checkName(RouteFile file, String id) {
    boolean named =
        file.folder().equals("national")
            ? id.contains(file.path().split("/")[1])
            : id.equals(file.folder() + "-" + file.plainName());
    if (!ID.matcher(id).matches() || !named) {
      breach(
          "id-says-direction-verb-noun",
          file,
          id + " is not <direction>-<verb>-<noun> with the words of its file or system");
    }
    if (!routeIds.add(id)) {
      breach("id-unique", file, id + " is taken");
    }
  }

  private void checkLoads(RouteFile file) {
    try {
      PluginHelper.getRoutesLoader(camel)
          .loadRoutes(ResourceHelper.fromString("file:" + file.path(), file.text()));
    } catch (Exception e) {
      breach("loads-in-camel", file, String.valueOf(e.getMessage()));
    }
  }

  private void breach(String rule, RouteFile file, String detail) {
    breaches.add(new Breach(rule, file.path(), detail));
  }
}
