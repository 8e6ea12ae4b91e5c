package org.herald.seal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.herald.audit.LogSigner;
import org.herald.failure.FailureCode;
import org.herald.notice.Digest;

/**
 * This gateway's own keys at one moment, loaded from PKCS#12 files: {@code signing.p12}, {@code
 * encryption.p12}, {@code tls.p12}, {@code log.p12} and, if it is there, {@code witness.p12}, all
 * under the password in one file.
 *
 * <p>A file may hold several keys, for each suite its own: alias {@code current} is used, {@code
 * next} after the current one's end, and every encryption key in the file opens what was encrypted
 * to it. The key itself says which suite it is for; {@code current-rsa} or {@code next-pq} only
 * keep the aliases apart. Immutable: {@link KeyRing} holds the ones in use.
 */
public final class PartyKeys {
  private final KeyFolder folder;
  private final CryptoProviders crypto;
  private final boolean sandbox;
  private final KeyFileLogSigner logSigner;
  private final KeyManager[] tlsKeyManagers;
  private final List<String> suites;
  private final Map<Suite, List<OwnKey>> signing;

  private PartyKeys(KeyFolder folder, CryptoProviders crypto, boolean sandbox) {
    this.folder = folder;
    this.crypto = crypto;
    this.sandbox = sandbox;
    this.suites = folder.suites();
    this.signing = folder.signing().stream().collect(Collectors.groupingBy(OwnKey::signingSuite));
    this.logSigner = new KeyFileLogSigner(folder.log());
    this.tlsKeyManagers = keyManagers();
  }

  /**
   * Loads and checks the keys.
   *
   * @param passwordFile its first line, without the line end
   * @param sandbox whether keys of the development PKI are taken
   * @throws org.herald.failure.RejectedException {@code configuration-invalid}, naming the file and
   *     the mend: missing, wrong password, expired, key and certificate of different pairs, of no
   *     suite, development certificate
   */
  public static PartyKeys load(Path pkiFolder, Path passwordFile, boolean sandbox, Clock clock) {
    return load(pkiFolder, passwordFile, sandbox, clock, CryptoProviders.preferred());
  }

  static PartyKeys load(
      Path pkiFolder, Path passwordFile, boolean sandbox, Clock clock, CryptoProviders crypto) {
    char[] password = PasswordFile.read(passwordFile);
    try {
      KeyFolder folder = KeyFolder.read(pkiFolder, password, crypto);
      folder.requireUsable(sandbox, clock.instant());
      return new PartyKeys(folder, crypto, sandbox);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /** The key to sign with in this suite at this moment. */
  OwnKey signing(Suite suite, Instant at) {
    return validAt(signing.getOrDefault(suite, List.of()).stream(), at);
  }

  private static OwnKey validAt(Stream<OwnKey> keys, Instant at) {
    return keys.filter(key -> key.validAt(at))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(
                    FailureCode.CERTIFICATE_EXPIRED,
                    "no own signing certificate is valid at the signing time"));
  }

  /** The suites we have a signing and an encryption key for, the strongest first. */
  public List<String> suites() {
    return suites;
  }

  List<OwnKey> encryption() {
    return folder.encryption();
  }

  CryptoProviders crypto() {
    return crypto;
  }

  boolean sandbox() {
    return sandbox;
  }

  /** Every key held, by file and then in the order in which keys are preferred. */
  public List<HeldKey> held(Instant at) {
    return HeldKey.of(folder, at);
  }

  /**
   * The keys that sign at this moment, one for each suite we do, and the one that signs the
   * description: partners must know all of them already.
   *
   * @throws org.herald.failure.RejectedException {@code certificate-expired}
   */
  public List<X509Certificate> signingNow(Instant at) {
    return Stream.concat(
            Stream.of(describing(at)),
            suites.stream()
                .flatMap(label -> Suite.named(label).stream())
                .map(suite -> signing(suite, at)))
        .map(OwnKey::certificate)
        .distinct()
        .toList();
  }

  /**
   * Until when our description can be renewed without people's help: the last end among our current
   * and next keys that can sign one.
   */
  public Instant describedUntil() {
    return folder.signing().stream()
        .filter(key -> key.signingSuite() != Suite.TWO && key.turn() != HeldKey.Turn.FORMER)
        .map(key -> key.certificate().getNotAfter().toInstant())
        .max(Comparator.naturalOrder())
        .orElseGet(() -> folder.signing().getFirst().certificate().getNotAfter().toInstant());
  }

  /**
   * Certificates of our signing keys, current first, then next, then older ones; the first one
   * valid is the one whose key {@link #signDescription} uses.
   */
  public List<X509Certificate> signingCertificates() {
    return folder.signing().stream().map(OwnKey::certificate).toList();
  }

  /** Certificates of our encryption keys, current first, then next, then older ones. */
  public List<X509Certificate> encryptionCertificates() {
    return folder.encryption().stream().map(OwnKey::certificate).toList();
  }

  /** Certificates of our TLS keys, current first, then next. */
  public List<X509Certificate> tlsCertificates() {
    return folder.tls().stream().map(OwnKey::certificate).toList();
  }

  /**
   * Whether partners will believe our TLS certificates, which no description holds.
   *
   * @throws org.herald.failure.RejectedException {@code certificate-expired} for the one that is
   *     presented, {@code certificate-untrusted} for any that has not ended
   */
  public void requireTlsPaths(Instant at) {
    OwnKey presented = folder.tls().getFirst();
    if (!presented.validAt(at)) {
      throw Refusal.of(
          FailureCode.CERTIFICATE_EXPIRED,
          KeyFolder.TLS
              + ": the certificate of "
              + presented.alias()
              + ", which new connections present, is not valid now. Make a valid one current.");
    }
    folder.tls().stream()
        .filter(key -> !at.isAfter(key.certificate().getNotAfter().toInstant()))
        .forEach(key -> TlsPath.require(key, caCertificates(), at));
  }

  /** Our certificate authorities: {@code ca.pem}, else the issuers in the key files. */
  public List<X509Certificate> caCertificates() {
    return folder.authorities();
  }

  /** Whether we hold the private encryption key with this SHA-256 of its SubjectPublicKeyInfo. */
  public boolean holdsEncryptionKey(Digest keyId) {
    return encryptionKey(keyId).isPresent();
  }

  Optional<OwnKey> encryptionKey(Digest keyId) {
    return folder.encryption().stream()
        .filter(key -> Digest.of(key.certificate().getPublicKey().getEncoded()).equals(keyId))
        .findFirst();
  }

  /** The log's keys (Ed25519). */
  public LogSigner logSigner() {
    return logSigner;
  }

  /** The key we cosign with; empty when {@code witness.p12} is not there. */
  public Optional<WitnessKey> witnessKey() {
    return folder.witness().isEmpty()
        ? Optional.empty()
        : Optional.of(new KeyFileLogSigner(folder.witness()));
  }

  /**
   * A signature of our current signing key on P-256, else of RSA, in the form of RFC 7518: ES256 (r
   * and s, 32 bytes each) or PS256. For our own self-description, never for content another party
   * chose.
   */
  public byte[] signDescription(byte[] signingInput, Instant at) {
    OwnKey key = describing(at);
    try {
      PrivateKey privateKey = crypto.ownForm(key.signingSuite(), key.privateKey());
      return key.signingSuite() == Suite.RSA
          ? crypto.rsa().sign(privateKey, signingInput)
          : crypto.signP1363(privateKey, signingInput);
    } catch (GeneralSecurityException ours) {
      throw new IllegalStateException("signing failed", ours);
    }
  }

  private OwnKey describing(Instant at) {
    return validAt(folder.signing().stream().filter(one -> one.signingSuite() != Suite.TWO), at);
  }

  /** Key managers that present our current TLS certificate, for an {@code SSLContext}. */
  public KeyManager[] tlsKeyManagers() {
    return tlsKeyManagers.clone();
  }

  private KeyManager[] keyManagers() {
    char[] once = "in memory only".toCharArray();
    try {
      KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
      factory.init(tls(once), once);
      return factory.getKeyManagers();
    } catch (GeneralSecurityException ours) {
      throw new IllegalStateException("the TLS key cannot be used", ours);
    }
  }

  /**
   * A key store in memory with our current TLS key and its chain.
   *
   * @param password to protect its only entry, alias {@code tls}, with
   */
  public KeyStore tls(char[] password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      OwnKey key = folder.tls().getFirst();
      store.setKeyEntry(
          "tls", key.privateKey(), password, key.chain().toArray(X509Certificate[]::new));
      return store;
    } catch (GeneralSecurityException | IOException ours) {
      throw new IllegalStateException("the TLS key cannot be used", ours);
    }
  }

  /** When each certificate ends, by file and alias, such as {@code signing.p12/current}. */
  public Map<String, Instant> expiries() {
    Map<String, Instant> ends = new TreeMap<>();
    folder
        .files()
        .forEach(
            (file, keys) ->
                keys.forEach(
                    key ->
                        ends.put(
                            file + "/" + key.alias(),
                            key.certificate().getNotAfter().toInstant())));
    return ends;
  }

  @Override
  public String toString() {
    return "PartyKeys[" + folder.path() + "]";
  }
}
