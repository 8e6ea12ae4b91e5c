package org.herald.partner;

import static java.util.Comparator.naturalOrder;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.herald.notice.PartyId;

/**
 * The payload of a description, format 1: canonical JSON (RFC 8785) with a closed list of members.
 * Reading ends by writing what was understood and comparing it byte for byte, so nothing a partner
 * signs can be overlooked, and a description has one fingerprint only.
 */
final class DescriptionFormat {
  static final long FORMAT = 1;

  private DescriptionFormat() {}

  static byte[] write(Partner partner) {
    var json = new TreeMap<String, Object>();
    json.put("anchors", partner.anchors().stream().map(DescriptionFormat::base64).toList());
    json.put("encryption", partner.encryption().stream().map(DescriptionFormat::base64).toList());
    json.put("format", FORMAT);
    json.put("limits", new TreeMap<>(Map.of("maxDispatchBytes", partner.maxDispatchBytes())));
    json.put("links", partner.links().stream().map(DescriptionFormat::link).toList());
    json.put("logVerifierKey", partner.logVerifierKey());
    json.put("party", partner.id().value());
    json.put("ruleVersions", partner.ruleVersions());
    json.put("schemaVersions", partner.schemaVersions());
    json.put("serial", partner.serial());
    json.put("signing", partner.signing().stream().map(DescriptionFormat::base64).toList());
    json.put("suites", partner.suites());
    // A set has no order of its own: sorted, so that it has one spelling.
    json.put(
        "tls",
        partner.tlsKeys().stream().map(DescriptionFormat::base64).sorted(naturalOrder()).toList());
    partner.witnessVerifierKey().ifPresent(key -> json.put("witnessVerifierKey", key));
    json.put("validUntil", partner.validUntil().toString());
    return CanonicalJson.write(json);
  }

  /**
   * @throws org.herald.failure.RejectedException {@code malformed}, {@code algorithm-not-allowed}
   */
  static Partner read(byte[] payload) {
    StrictJson json = StrictJson.object(payload, "payload");
    if (json.number("format") != FORMAT) {
      throw Refusal.malformed(
          "The description has a format this version does not know: it knows format 1.");
    }
    StrictJson limits = json.object("limits");
    Partner partner =
        new Partner(
            PartyId.of(json.text("party")),
            json.number("serial"),
            instant(json.text("validUntil")),
            certificates(json.texts("anchors")),
            new HashSet<>(keys(json.texts("tls"))),
            certificates(json.texts("signing")),
            certificates(json.texts("encryption")),
            json.text("logVerifierKey"),
            json.has("witnessVerifierKey")
                ? Optional.of(json.text("witnessVerifierKey"))
                : Optional.empty(),
            json.objects("links").stream().map(DescriptionFormat::link).toList(),
            json.texts("suites"),
            json.texts("schemaVersions"),
            json.texts("ruleVersions"),
            limits.number("maxDispatchBytes"));
    DescriptionRules.requireShape(partner);
    if (!Arrays.equals(write(partner), payload)) {
      throw Refusal.malformed(
          "The description's payload is not canonical JSON (RFC 8785) with exactly the members of"
              + " format 1: sorted names, no spaces, nothing unknown, TLS keys sorted.");
    }
    return partner;
  }

  private static SortedMap<String, Object> link(Link link) {
    return new TreeMap<>(Map.of("address", link.address(), "kind", link.kind().name()));
  }

  private static Link link(StrictJson json) {
    String kind = json.text("kind");
    return Arrays.stream(Link.Kind.values())
        .filter(known -> known.name().equals(kind))
        .findAny()
        .map(known -> new Link(known, json.text("address")))
        .orElseThrow(() -> Refusal.malformed("A link's kind must be SOAP, AMQP or PULL."));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Refusal.malformed("validUntil must be a time such as 2027-01-31T00:00:00Z.", e);
    }
  }

  private static List<X509Certificate> certificates(List<String> base64) {
    return base64.stream().map(text -> Certificates.parse(decoded(text))).toList();
  }

  private static List<PublicKey> keys(List<String> base64) {
    return base64.stream().map(text -> Keys.parse(decoded(text))).toList();
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw Refusal.malformed("Certificates and keys must be base64 of their DER.", e);
    }
  }

  private static String base64(X509Certificate certificate) {
    return Base64.getEncoder().encodeToString(Certificates.der(certificate));
  }

  private static String base64(PublicKey key) {
    return Base64.getEncoder().encodeToString(Keys.spki(key));
  }
}
