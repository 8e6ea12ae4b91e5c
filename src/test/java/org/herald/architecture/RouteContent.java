package org.herald.architecture;

import static org.herald.architecture.RouteTree.map;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may stand inside a route: endpoints, beans, expressions, log lines. */
final class RouteContent {
  /** The facades a folder's routes may call. Anything else is a decision for a room to make. */
  private static final Map<String, Set<String>> BEANS =
      Map.of(
          "outbound",
              Set.of(
                  "exchange",
                  "broughtProofs",
                  "casework",
                  "erasures",
                  "retention",
                  "rights",
                  "keptPromises",
                  "partnerLinks",
                  "partnerRoutes",
                  "senders",
                  "attempts"),
          "inbound",
              Set.of(
                  "exchange",
                  "casework",
                  "partnerLinks",
                  "recoveredCopies",
                  "waitingMessages",
                  "deliveryTargets"),
          "national", Set.of("nationalIntake", "exchange"),
          "policy", Set.of("failures", "exchange"));

  /** In the same context; their names are no configuration. */
  private static final Set<String> INNER_SCHEMES = Set.of("direct", "bean");

  /** Their destination or period is the operator's to set. */
  private static final Set<String> OUTER_SCHEMES = Set.of("jms", "file", "timer", "scheduler");

  private static final Set<String> URI_KEYS =
      Set.of("uri", "from", "to", "toD", "wireTap", "poll", "deadLetterUri", "deadLetterChannel");

  private static final Set<String> BEAN_KEYS =
      Set.of(
          "bean",
          "ref",
          "errorHandlerRef",
          "redeliveryPolicyRef",
          "idempotentRepository",
          "aggregationStrategy",
          "aggregationRepository",
          "executorService",
          "onPrepare",
          "onRedelivery",
          "onExceptionOccurred",
          "routePolicy");

  private static final Set<String> SCRIPTS =
      Set.of(
          "script",
          "process",
          "groovy",
          "js",
          "java",
          "joor",
          "python",
          "mvel",
          "ognl",
          "spel",
          "csimple",
          "jq",
          "jsonpath",
          "xpath",
          "xquery",
          "datasonnet",
          "wasm",
          "language");

  private static final String VALUE =
      "\\$\\{(?:body(?:\\.\\w+)?|exception\\.code"
          + "|(?:headers?|exchangeProperty|variable)\\.[\\w.-]+)\\}";

  private static final String OPERAND =
      "(?:" + VALUE + "|'[^'$]*'|-?\\d+|true|false|null|\\{\\{[\\w.:-]+\\}\\})";

  /** One value, one comparison of two, or values joined without blanks. */
  private static final Pattern TRIVIAL =
      Pattern.compile(
          OPERAND
              + "(?:\\s*(?:==|!=|>=|<=|>|<|contains|in)\\s*"
              + OPERAND
              + ")?|(?:[\\w./:-]|"
              + VALUE
              + "|\\{\\{[\\w.:-]+\\}\\})+");

  private static final Pattern DYNAMIC = Pattern.compile("\\$\\{[^}]*\\}");

  private static final Pattern SAFE_IN_LOG =
      Pattern.compile(
          "\\$\\{(?:routeId|exchangeId|exception\\.code"
              + "|(?:headers?|exchangeProperty|variable)\\.[\\w.-]+)\\}");

  private final RouteFile file;
  private final BiConsumer<String, String> breach;

  RouteContent(RouteFile file, BiConsumer<String, String> breach) {
    this.file = file;
    this.breach = breach;
  }

  void check() {
    RouteTree.visit(file.items(), this::checkKey);
  }

  private void checkKey(String key, Object value, Map<?, ?> holder) {
    if (SCRIPTS.contains(key)) {
      breach.accept("no-scripts", key + ": what it decides belongs in a room");
    }
    if (key.equals("simple") || key.equals("log")) {
      checkText(key, value);
    }
    checkBeanKey(key, value, holder);
    if (URI_KEYS.contains(key) && value instanceof String uri) {
      checkUri(uri, map(holder.get("parameters")));
    }
  }

  private void checkText(String key, Object value) {
    boolean log = key.equals("log");
    Object text = value instanceof Map<?, ?> map ? map.get(log ? "message" : "expression") : value;
    String line = String.valueOf(text);
    if (log) {
      DYNAMIC.matcher(line).results().map(match -> match.group()).forEach(this::checkLogged);
    } else if (!TRIVIAL.matcher(line.strip()).matches()) {
      breach.accept("trivial-expressions", line);
    }
  }

  private void checkLogged(String shown) {
    if (!SAFE_IN_LOG.matcher(shown).matches()) {
      breach.accept("no-content-in-logs", shown + " may hold a name or a record");
    }
  }

  private void checkBeanKey(String key, Object value, Map<?, ?> holder) {
    if (key.equals("beanType") || key.equals("beans")) {
      breach.accept("allowed-beans", key + " reaches past the facades");
    }
    boolean shortMethod = key.equals("method") && !holder.containsKey("ref");
    if (value instanceof String name) {
      if (BEAN_KEYS.contains(key) || name.startsWith("#")) {
        checkBean(name.replaceFirst("^#(bean:)?", ""));
      } else if (shortMethod) {
        checkBean(name.replaceFirst("\\?.*", ""));
      }
    }
  }

  private void checkBean(String name) {
    if (!BEANS.getOrDefault(file.folder(), Set.of()).contains(name)) {
      breach.accept("allowed-beans", "routes in " + file.folder() + " may not use " + name);
    }
  }

  private void checkUri(String uri, Map<?, ?> parameters) {
    DYNAMIC
        .matcher(uri)
        .results()
        .map(match -> match.group())
        .filter(part -> !TRIVIAL.matcher(part).matches())
        .forEach(part -> breach.accept("trivial-expressions", part + " in " + uri));
    if (uri.startsWith("{{")) {
      return;
    }
    Matcher parts = Pattern.compile("(\\w+)(?::(?://)?([^?]*).*)?").matcher(uri);
    String scheme = parts.matches() ? parts.group(1) : "";
    String target = parts.matches() && parts.group(2) != null ? parts.group(2) : "";
    if (scheme.equals("bean")) {
      checkBean(target.isEmpty() ? String.valueOf(parameters.get("beanName")) : target);
    }
    if (OUTER_SCHEMES.contains(scheme)) {
      checkPlaceholder(uri, target, parameters);
    } else if (!INNER_SCHEMES.contains(scheme)) {
      breach.accept("allowed-schemes", uri + ": routes use direct, bean, jms, file and timer only");
    }
  }

  /** Where to and how often is never written in a route. */
  private void checkPlaceholder(String uri, String target, Map<?, ?> parameters) {
    String set =
        uri.matches("(timer|scheduler)\\b.*")
            ? uri.replaceFirst("^[^?]*", "") + parameters.get("period") + parameters.get("delay")
            : target + parameters.get("directoryName") + parameters.get("destinationName");
    if (!set.contains("{{")) {
      breach.accept("placeholders-in-endpoints", uri + ": {{herald...}} is missing");
    }
  }
}
