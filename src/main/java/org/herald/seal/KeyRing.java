package org.herald.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.herald.audit.LogSigner;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.notice.Digest;

/**
 * Holds this gateway's own keys in use, and exchanges them while it runs. Whoever needs a key asks
 * for {@link #current()} each time; what is computed from keys belongs to that snapshot.
 *
 * <p>Nothing is durable here: the key files are, and the next start reads them.
 */
public final class KeyRing implements Supplier<PartyKeys> {
  private static final List<String> FILES =
      List.of("signing.p12", "encryption.p12", "tls.p12", "log.p12", "witness.p12", "ca.pem");

  private final Path folder;
  private final Path passwordFile;
  private final boolean sandbox;
  private final Clock clock;
  private volatile Found held;

  /**
   * Keys read from the files and good in themselves.
   *
   * @param content SHA-256 over the files they were read from
   */
  public record Found(PartyKeys keys, Digest content) {}

  /**
   * Loads the keys as {@link PartyKeys#load} does.
   *
   * @throws org.herald.failure.RejectedException {@code configuration-invalid}
   */
  public static KeyRing open(Path pkiFolder, Path passwordFile, boolean sandbox, Clock clock) {
    return new KeyRing(pkiFolder, passwordFile, sandbox, clock);
  }

  private KeyRing(Path folder, Path passwordFile, boolean sandbox, Clock clock) {
    this.folder = folder;
    this.passwordFile = passwordFile;
    this.sandbox = sandbox;
    this.clock = clock;
    this.held = read();
  }

  /** The keys in use now. */
  public PartyKeys current() {
    return held.keys();
  }

  @Override
  public PartyKeys get() {
    return current();
  }

  /** Whether the files say something else than what is in use: reads all of them, opens none. */
  public boolean filesDiffer() {
    return !content().equals(held.content());
  }

  /**
   * Reads and checks the files, using nothing of them yet; empty when they hold what is in use.
   *
   * @throws org.herald.failure.RejectedException {@code configuration-invalid} as {@link
   *     PartyKeys#load}
   * @throws UnavailableException when they changed while they were read
   */
  public Optional<Found> changed() {
    return filesDiffer() ? Optional.of(read()) : Optional.empty();
  }

  /** From now on these are the keys in use; whoever asked before keeps the ones it has. */
  public void use(Found found) {
    held = found;
  }

  /** Signs the log with the keys in use at each signature. */
  LogSigner logSigner() {
    return new LogSigner() {
      @Override
      public byte[] publicKey() {
        return current().logSigner().publicKey();
      }

      @Override
      public byte[] sign(byte[] message) {
        return current().logSigner().sign(message);
      }

      @Override
      public LogSigner forNewLog() {
        return current().logSigner().forNewLog();
      }

      @Override
      public Optional<LogSigner> forLogOf(byte[] publicKey) {
        return current().logSigner().forLogOf(publicKey);
      }
    };
  }

  /** A file written in place may be read by half: then its digest is another one afterwards. */
  private Found read() {
    Digest before = content();
    PartyKeys keys = PartyKeys.load(folder, passwordFile, sandbox, clock);
    if (!content().equals(before)) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "The key files changed while they were read: try again.");
    }
    return new Found(keys, before);
  }

  private Digest content() {
    var all = new ArrayList<byte[]>();
    for (String name : FILES) {
      all.add(digest(folder.resolve(name)));
    }
    all.add(digest(passwordFile));
    byte[] joined = new byte[all.stream().mapToInt(one -> one.length + 1).sum()];
    int at = 0;
    for (byte[] one : all) {
      joined[at++] = (byte) one.length;
      System.arraycopy(one, 0, joined, at, one.length);
      at += one.length;
    }
    return Digest.of(joined);
  }

  /** Empty for a file that cannot be read: loading says what is wrong with it. */
  private static byte[] digest(Path file) {
    try {
      return Digest.of(Files.readAllBytes(file)).bytes();
    } catch (IOException unreadable) {
      return new byte[0];
    }
  }

  @Override
  public String toString() {
    return "KeyRing[" + folder + "]";
  }
}
