package org.herald.partner;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.herald.notice.PartyId;

/**
 * What this gateway states about itself, before it has a serial and a signature; made with {@link
 * #builder()}. The directory adds party and serial when it publishes.
 *
 * <p>Give a {@code validUntil} that is the same at every start, such as the end of the signing
 * certificate: a description that says nothing new is not published again.
 *
 * @see Partner for the meaning of each part
 */
public record OwnDescription(
    Instant validUntil,
    List<X509Certificate> anchors,
    Set<PublicKey> tlsKeys,
    List<X509Certificate> signing,
    List<X509Certificate> encryption,
    String logVerifierKey,
    Optional<String> witnessVerifierKey,
    List<Link> links,
    List<String> suites,
    List<String> schemaVersions,
    List<String> ruleVersions,
    long maxDispatchBytes) {

  public OwnDescription {
    validUntil = validUntil.truncatedTo(ChronoUnit.SECONDS);
    anchors = List.copyOf(anchors);
    tlsKeys = Set.copyOf(tlsKeys);
    signing = List.copyOf(signing);
    encryption = List.copyOf(encryption);
    links = List.copyOf(links);
    suites = List.copyOf(suites);
    schemaVersions = List.copyOf(schemaVersions);
    ruleVersions = List.copyOf(ruleVersions);
  }

  /** Begins with suite 1 and dispatches of at most 16 MiB; everything else must be given. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * This description as a party without a directory of its own hands it out: a compact JWS in
   * ASCII. Nothing is stored; a gateway publishes with {@link PartnerDirectory#publishOwn}.
   */
  public byte[] signed(PartyId party, long serial, DescriptionSigner signer) {
    return SignedDescription.sign(as(party, serial), signer).jws().bytes().clone();
  }

  Partner as(PartyId party, long serial) {
    return new Partner(
        party,
        serial,
        validUntil,
        anchors,
        tlsKeys,
        signing,
        encryption,
        logVerifierKey,
        witnessVerifierKey,
        links,
        suites,
        schemaVersions,
        ruleVersions,
        maxDispatchBytes);
  }

  /** Whether this is what the party says already, whatever the serial. */
  boolean says(Partner held) {
    return Arrays.equals(
        DescriptionFormat.write(as(held.id(), held.serial())), DescriptionFormat.write(held));
  }

  @Override
  public String toString() {
    return "OwnDescription[until " + validUntil + "]";
  }

  /** Collects the parts; what was not given is empty and refused when published. */
  public static final class Builder {
    private Instant validUntil = Instant.EPOCH;
    private List<X509Certificate> anchors = List.of();
    private Set<PublicKey> tlsKeys = Set.of();
    private List<X509Certificate> signing = List.of();
    private List<X509Certificate> encryption = List.of();
    private String logVerifierKey = "";
    private Optional<String> witnessVerifierKey = Optional.empty();
    private List<Link> links = List.of();
    private List<String> suites = List.of("suite-1");
    private List<String> schemaVersions = List.of();
    private List<String> ruleVersions = List.of();
    private long maxDispatchBytes = 16L * 1024 * 1024;

    private Builder() {}

    /** Cut to whole seconds. */
    public Builder validUntil(Instant end) {
      validUntil = end;
      return this;
    }

    public Builder anchors(X509Certificate... authorities) {
      anchors = List.of(authorities);
      return this;
    }

    public Builder tlsKeys(PublicKey... keys) {
      tlsKeys = Set.of(keys);
      return this;
    }

    /** Current first: the key {@link DescriptionSigner} signs with. */
    public Builder signing(X509Certificate... currentThenNext) {
      signing = List.of(currentThenNext);
      return this;
    }

    public Builder encryption(X509Certificate... currentThenNext) {
      encryption = List.of(currentThenNext);
      return this;
    }

    public Builder logVerifierKey(String vkey) {
      logVerifierKey = vkey;
      return this;
    }

    /** None unless given: then this party cosigns nobody's log. */
    public Builder witnessVerifierKey(String vkey) {
      witnessVerifierKey = Optional.of(vkey);
      return this;
    }

    public Builder links(Link... preferredFirst) {
      links = List.of(preferredFirst);
      return this;
    }

    public Builder suites(String... preferredFirst) {
      suites = List.of(preferredFirst);
      return this;
    }

    public Builder schemaVersions(String... versions) {
      schemaVersions = List.of(versions);
      return this;
    }

    public Builder ruleVersions(String... versions) {
      ruleVersions = List.of(versions);
      return this;
    }

    public Builder maxDispatchBytes(long bytes) {
      maxDispatchBytes = bytes;
      return this;
    }

    public OwnDescription build() {
      return new OwnDescription(
          validUntil,
          anchors,
          tlsKeys,
          signing,
          encryption,
          logVerifierKey,
          witnessVerifierKey,
          links,
          suites,
          schemaVersions,
          ruleVersions,
          maxDispatchBytes);
    }
  }
}
