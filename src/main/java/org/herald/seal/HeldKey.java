package org.herald.seal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.herald.notice.Digest;

/**
 * One of our own keys, for people to read; holds nothing secret.
 *
 * @param file such as {@code signing.p12}
 * @param alias its name in the file
 * @param turn when it is used
 * @param suite its suite; empty for TLS and log keys
 * @param used whether it is the one of its kind that signs, is sealed to or is presented now; of
 *     log keys the preferred one, but each log goes on with the key it was begun with
 * @param certificate its own
 */
public record HeldKey(
    String file, String alias, Turn turn, String suite, boolean used, X509Certificate certificate) {

  /** In the order in which keys are preferred. */
  public enum Turn {
    CURRENT,
    NEXT,
    /** Any other alias: opens what was sealed to it, verifies what it signed. */
    FORMER;

    static Turn of(String alias) {
      if (alias.equals("current") || alias.startsWith("current-")) {
        return CURRENT;
      }
      return alias.equals("next") || alias.startsWith("next-") ? NEXT : FORMER;
    }
  }

  /** SHA-256 of the SubjectPublicKeyInfo. */
  public Digest keyId() {
    return Digest.of(certificate.getPublicKey().getEncoded());
  }

  /** From when its certificate is valid. */
  public Instant begin() {
    return certificate.getNotBefore().toInstant();
  }

  /** Until when. */
  public Instant end() {
    return certificate.getNotAfter().toInstant();
  }

  static List<HeldKey> of(KeyFolder folder, Instant at) {
    var held = new ArrayList<HeldKey>();
    new TreeMap<>(folder.files())
        .forEach(
            (file, keys) -> {
              var kindsUsed = new HashSet<String>();
              for (OwnKey key : keys) {
                String kind = kind(file, key);
                boolean used = isUsed(file, key, at) && kindsUsed.add(kind);
                held.add(new HeldKey(file, key.alias(), key.turn(), kind, used, key.certificate()));
              }
            });
    return List.copyOf(held);
  }

  private static boolean isUsed(String file, OwnKey key, Instant at) {
    return switch (file) {
      case KeyFolder.SIGNING, KeyFolder.ENCRYPTION -> key.validAt(at);
      default -> true; // the first one, whatever its certificate says
    };
  }

  private static String kind(String file, OwnKey key) {
    return switch (file) {
      case KeyFolder.SIGNING -> key.signingSuite().label();
      case KeyFolder.ENCRYPTION -> key.encryptionSuite().label();
      default -> ""; // no suite
    };
  }
}
