package org.herald.document;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The schema versions that are read: this one and the one before it. Version N lives in the
 * namespaces {@code urn:herald:<document>:N}; a new version adds its number here and drops the one
 * before the last.
 */
final class SchemaVersions {
  /** What this gateway writes. */
  static final String CURRENT = "1";

  private static final List<String> ACCEPTED = List.of(CURRENT);
  private static final Pattern NAMESPACE =
      Pattern.compile("urn:herald:(?:common|notice|dispatch|receipt):(.*)", Pattern.DOTALL);

  private SchemaVersions() {}

  static void requireAccepted(String version) {
    if (!ACCEPTED.contains(version)) {
      throw Refusal.version();
    }
  }

  /** Refuses a namespace of ours with another version; leaves foreign ones to the schema. */
  static void requireAcceptedNamespace(String namespace) {
    var matcher = NAMESPACE.matcher(namespace);
    if (matcher.matches()) {
      requireAccepted(matcher.group(1));
    }
  }

  static String accepted() {
    return String.join(", ", ACCEPTED);
  }
}
