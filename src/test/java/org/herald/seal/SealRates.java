package org.herald.seal;

import static org.herald.seal.SealWorld.ALICE;
import static org.herald.seal.SealWorld.BOB;
import static org.herald.seal.SealWorld.NOW;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Security;
import java.util.concurrent.Callable;
import javax.crypto.Cipher;

/** Prints rates on this machine; run as a main program. Asserts nothing. */
final class SealRates {
  private static final int ROUNDS = 5;
  private static final long ROUND_NANOS = 700_000_000L;

  private SealRates() {}

  public static void main(String[] args) throws Exception {
    CryptoProviders preferred = CryptoProviders.preferred();
    CryptoProviders bouncy = CryptoProviders.bouncyCastle();
    Provider sun = Security.getProvider("SunEC");
    CryptoProviders sunEc = new CryptoProviders(sun, Security.getProvider("SunJCE"), bouncy.rsa());
    for (CryptoProviders crypto : new CryptoProviders[] {preferred, bouncy, sunEc}) {
      primitives(crypto);
    }
    Path folder = Files.createTempDirectory("seal-rates");
    SealWorld world = new SealWorld(folder);
    Seal alice = world.seal(ALICE);
    Seal bob = world.seal(BOB);
    byte[] content = new byte[4_096];
    double raw = primitives(SealWorld.crypto());
    rate("sign 4 KB", () -> alice.sign(content, BOB, NOW));
    double made = rate("sign + seal 4 KB", () -> alice.seal(alice.sign(content, BOB, NOW), BOB));
    System.out.printf("sign + seal costs %.2f times its raw primitives%n", raw / made);
    SignedMessage signed = alice.sign(content, BOB, NOW);
    SealedMessage sealed = alice.seal(signed, BOB);
    rate("seal 4 KB", () -> alice.seal(signed, BOB));
    rate("open 4 KB", () -> bob.open(sealed, ALICE, NOW));
    rate("verify 4 KB", () -> bob.verify(signed, ALICE, NOW));
  }

  /** Returns the rate of sign + key pair + ECDH + AES-GCM together. */
  private static double primitives(CryptoProviders crypto) throws Exception {
    System.out.println(crypto);
    KeyPair own = crypto.ephemeralPair();
    byte[] message = new byte[200];
    byte[] signature = crypto.sign(own.getPrivate(), message);
    byte[] key = new byte[32];
    byte[] body = new byte[5_500];
    rate("  sign", () -> crypto.sign(own.getPrivate(), message));
    rate("  verify", () -> crypto.verify(own.getPublic(), message, signature));
    rate(
        "  key pair + ECDH",
        () -> crypto.agree(crypto.ephemeralPair().getPrivate(), own.getPublic()));
    return rate(
        "  sign + key pair + ECDH + AES-GCM",
        () -> {
          crypto.sign(own.getPrivate(), message);
          crypto.agree(crypto.ephemeralPair().getPrivate(), own.getPublic());
          return crypto.gcm(Cipher.ENCRYPT_MODE, key, crypto.randomBytes(12), body);
        });
  }

  /** By processor time of this thread, so that other work on the machine distorts it less. */
  private static double rate(String what, Callable<?> work) throws Exception {
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = thread.getCurrentThreadCpuTime();
      long done = 0;
      long spent = 0;
      while (spent < ROUND_NANOS) {
        for (int i = 0; i < 20; i++) {
          work.call();
        }
        done += 20;
        spent = thread.getCurrentThreadCpuTime() - start;
      }
      best = Math.max(best, done * 1e9 / spent);
    }
    System.out.printf("%-40s %,10.0f/s%n", what, best);
    return best;
  }
}
