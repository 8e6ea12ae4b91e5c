package org.herald.document;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The schema versions that are read: this one and the one before it. Version N lives in the
 * namespaces {@code urn:herald:<document>:N}; whatever is valid in version N - 1 is valid in
 * version N once its namespaces say so. A new version moves the files of the last one to {@code
 * schemas/v<N-1>}, changes the numbers here and drops the one before.
 *
 * <p>Receipts are answers: they keep the version that every partner reads, 1.
 */
final class SchemaVersions {
  /** What this gateway writes. */
  static final String CURRENT = "2";

  /** What it reads, and writes for partners that read nothing newer. */
  static final String PREVIOUS = "1";

  static final String RECEIPT = "urn:herald:receipt:1";

  private static final List<String> ACCEPTED = List.of(CURRENT, PREVIOUS);
  private static final Pattern NAMESPACE =
      Pattern.compile("(urn:herald:(?:common|notice|case|dispatch)):(.*)", Pattern.DOTALL);
  private static final Pattern RECEIPTS = Pattern.compile("urn:herald:receipt:.*", Pattern.DOTALL);

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
      requireAccepted(matcher.group(2));
    } else if (RECEIPTS.matcher(namespace).matches() && !namespace.equals(RECEIPT)) {
      throw Refusal.version();
    }
  }

  /** The same document's namespace in version N - 1; none for what has one version only. */
  static Optional<String> previous(String namespace) {
    return in(namespace, PREVIOUS);
  }

  /** This namespace in another version; other namespaces stay what they are. */
  static String renamed(String namespace, String version) {
    return in(namespace, version).orElse(namespace);
  }

  private static Optional<String> in(String namespace, String version) {
    var matcher = NAMESPACE.matcher(namespace);
    return matcher.matches() ? Optional.of(matcher.group(1) + ":" + version) : Optional.empty();
  }

  static String accepted() {
    return String.join(", ", ACCEPTED);
  }
}
