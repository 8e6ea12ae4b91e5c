package org.herald.transport;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Content-Type header (RFC 9110 section 8.3). A parameter's value may itself hold quoted
 * parameters, as MTOM's start-info does, so it is not enough to search for a name.
 *
 * @param name lower case, such as {@code application/soap+xml}; empty when the header is malformed
 * @param parameters by lower-case name
 */
record MediaType(String name, Map<String, String> parameters) {
  private static final int LONGEST = 1_000;
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern NAME = Pattern.compile("\\s*(" + TOKEN + "/" + TOKEN + ")\\s*");
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*(" + TOKEN + ")=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;\"\\s]*))\\s*");
  private static final MediaType NONE = new MediaType("", Map.of());

  static MediaType of(@Nullable String header) {
    if (header == null || header.length() > LONGEST) {
      return NONE;
    }
    Matcher name = NAME.matcher(header);
    if (!name.lookingAt()) {
      return NONE;
    }
    Map<String, String> parameters = new HashMap<>();
    Matcher parameter = PARAMETER.matcher(header);
    int at = name.end();
    while (at < header.length()) {
      parameter.region(at, header.length());
      if (!parameter.lookingAt()) {
        return NONE;
      }
      String value =
          parameter.group(2) == null
              ? parameter.group(3)
              : parameter.group(2).replaceAll("\\\\(.)", "$1");
      if (parameters.put(parameter.group(1).toLowerCase(Locale.ROOT), value) != null) {
        return NONE; // twice: which one counts?
      }
      at = parameter.end();
    }
    return new MediaType(name.group(1).toLowerCase(Locale.ROOT), Map.copyOf(parameters));
  }

  @Nullable String parameter(String key) {
    return parameters.get(key);
  }

  /** SOAP 1.2 in UTF-8, plain or as MTOM. */
  boolean isSoap12() {
    return switch (name) {
      case "application/soap+xml" ->
          "utf-8".equalsIgnoreCase(parameters.getOrDefault("charset", "utf-8"));
      case "multipart/related" ->
          "application/xop+xml".equalsIgnoreCase(parameter("type"))
              && MediaType.of(parameters.getOrDefault("start-info", "application/soap+xml"))
                  .name()
                  .equals("application/soap+xml");
      default -> false;
    };
  }
}
