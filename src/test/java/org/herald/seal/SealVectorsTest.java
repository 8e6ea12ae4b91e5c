package org.herald.seal;

import static org.herald.seal.SealTest.refused;
import static org.herald.seal.SealWorld.ALICE;
import static org.herald.seal.SealWorld.BOB;
import static org.herald.seal.SealWorld.NOW;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.herald.failure.FailureCode;
import org.herald.notice.PartyId;
import org.herald.seal.CertificateOrder.Use;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One attack for each folder of vectors/seal. Keys are made when the test runs, so {@code
 * case.properties} says what is done to a message of Alice's for Bob, and the code of its refusal:
 *
 * <ul>
 *   <li>{@code signer} {@code bob}, {@code unlisted}, {@code expired}, {@code not-yet-valid},
 *       {@code revoked}, {@code encryption} (a certificate for another use), {@code
 *       other-authority}
 *   <li>{@code signed-at} how long after its arrival it is signed, ISO 8601
 *   <li>{@code on} {@code signed} or {@code sealed}: what the bytes below are counted in
 *   <li>{@code flip} a byte counted from the end; {@code cut} bytes cut off; {@code add} bytes
 *       added; {@code nest} an object of this many nested sequences instead; {@code size} as many
 *       zeroes
 *   <li>{@code find, replace} hexadecimal, the first occurrence, of equal length
 *   <li>{@code opened-by} {@code alice}: by somebody it is not for; {@code claimed} {@code bob}:
 *       under another sender's name
 *   <li>{@code refused} the code
 * </ul>
 *
 * What needs the parts of a message taken apart is in {@link SealAttackTest}.
 */
class SealVectorsTest {
  private static final Path VECTORS = Path.of("src/test/resources/vectors/seal");
  private static final byte[] CONTENT =
      "<dispatch>synthetic, to be attacked</dispatch>".getBytes(StandardCharsets.UTF_8);
  private static final Set<String> KNOWN =
      Set.of(
          "signer",
          "signed-at",
          "on",
          "flip",
          "cut",
          "add",
          "nest",
          "size",
          "find",
          "replace",
          "opened-by",
          "claimed",
          "refused");

  @TempDir static Path folder;
  private static SealWorld world;

  @BeforeAll
  static void makeWorld() {
    world = new SealWorld(folder);
  }

  static List<String> cases() throws IOException {
    try (var folders = Files.list(VECTORS)) {
      return folders.map(one -> one.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isRefused(String name) throws IOException {
    Properties attack = new Properties();
    try (Reader reader =
        Files.newBufferedReader(VECTORS.resolve(name).resolve("case.properties"))) {
      attack.load(reader);
    }
    if (!KNOWN.containsAll(attack.stringPropertyNames())) {
      throw new IllegalArgumentException(name + " has an unknown key");
    }
    FailureCode code = FailureCode.fromWire(attack.getProperty("refused"));
    PartyId claimed = "bob".equals(attack.getProperty("claimed")) ? BOB : ALICE;
    Optional<DevelopmentKey> signer =
        Optional.ofNullable(attack.getProperty("signer")).map(SealVectorsTest::signer);
    SignedMessage signed = signed(attack, signer);
    Seal judge =
        signer
            .filter(key -> listed(attack))
            .map(world::bobKnowing)
            .orElseGet(() -> world.seal(BOB));
    if (attack.getProperty("on", "signed").equals("signed")) {
      SignedMessage changed = new SignedMessage(changed(attack, signed.bytes()));
      refused(code, () -> judge.verify(changed, claimed, NOW));
      return;
    }
    byte[] bytes = changed(attack, world.seal(ALICE).seal(signed, BOB).bytes());
    Seal opener = "alice".equals(attack.getProperty("opened-by")) ? world.seal(ALICE) : judge;
    refused(code, () -> opener.open(new SealedMessage(bytes), claimed, NOW));
  }

  private static SignedMessage signed(Properties attack, Optional<DevelopmentKey> signer) {
    var at = NOW.plus(Duration.parse(attack.getProperty("signed-at", "PT0S")));
    return signer
        .map(key -> SealWorld.signWith(key, CONTENT, at))
        .orElseGet(
            () ->
                world
                    .seal("bob".equals(attack.getProperty("signer")) ? BOB : ALICE)
                    .sign(CONTENT, "bob".equals(attack.getProperty("signer")) ? ALICE : BOB, at));
  }

  private static boolean listed(Properties attack) {
    return !Set.of("bob", "unlisted").contains(attack.getProperty("signer"));
  }

  private static DevelopmentKey signer(String which) {
    CertificateOrder order = CertificateOrder.of(ALICE, Use.SIGNING, NOW);
    Duration day = Duration.ofDays(1);
    return switch (which) {
      case "bob" -> world.pki.certify(CertificateOrder.of(BOB, Use.SIGNING, NOW));
      case "unlisted" -> world.pki.certify(order);
      case "expired" ->
          world.pki.certify(order.withValidity(NOW.minus(day.multipliedBy(9)), NOW.minus(day)));
      case "not-yet-valid" ->
          world.pki.certify(order.withValidity(NOW.plus(day), NOW.plus(day.plus(day))));
      case "revoked" -> {
        DevelopmentKey key = world.pki.certify(order);
        world.pki.revoke(key.certificate());
        yield key;
      }
      case "encryption" -> world.pki.certify(CertificateOrder.of(ALICE, Use.ENCRYPTION, NOW));
      case "other-authority" -> new SealWorld(folder.resolve("other")).pki.certify(order);
      default -> throw new IllegalArgumentException(which);
    };
  }

  private static byte[] changed(Properties attack, byte[] bytes) {
    byte[] changed = bytes.clone();
    if (attack.containsKey("flip")) {
      changed[changed.length - number(attack, "flip")] ^= 1;
    }
    if (attack.containsKey("cut")) {
      changed = Arrays.copyOf(changed, changed.length - number(attack, "cut"));
    }
    if (attack.containsKey("add")) {
      changed = Arrays.copyOf(changed, changed.length + number(attack, "add"));
    }
    if (attack.containsKey("nest")) {
      changed = new byte[number(attack, "nest")];
      Arrays.fill(changed, (byte) 0x30);
    }
    if (attack.containsKey("size")) {
      changed = new byte[number(attack, "size")];
    }
    return attack.containsKey("find") ? replaced(attack, changed) : changed;
  }

  private static byte[] replaced(Properties attack, byte[] bytes) {
    String hex = java.util.HexFormat.of().formatHex(bytes);
    String find = attack.getProperty("find");
    String with = attack.getProperty("replace");
    int at = hex.indexOf(find);
    if (at < 0 || at % 2 != 0 || find.length() != with.length()) {
      throw new IllegalArgumentException("not found, or not of equal length: " + find);
    }
    return java.util.HexFormat.of()
        .parseHex(hex.substring(0, at) + with + hex.substring(at + find.length()));
  }

  private static int number(Properties attack, String key) {
    return Integer.parseInt(attack.getProperty(key));
  }
}
