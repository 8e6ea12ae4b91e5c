package org.herald.admin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;

/** A national system's folders below a gateway's data folder, as the intake routes use them. */
final class IntakeFolder {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  /** Position, record id and result, each in quotes or not. */
  private static final Pattern RESULT =
      Pattern.compile("\"?\\d+\"?,(?:\"(?:[^\"]|\"\")*\"|[^,\"]*),\"?([a-z]+)\"?,");

  private final SubmittedFiles files;
  private final Path in;
  private final Path done;
  private final Path failed;

  IntakeFolder(Path data, String system) {
    Path root = data.resolve("national").resolve(system).normalize();
    if (!root.startsWith(data.resolve("national")) || !Files.isDirectory(root.resolve("in"))) {
      throw new RejectedException(
          FailureCode.NOT_FOUND,
          "There is no intake folder "
              + root.resolve("in")
              + ": does this gateway serve the"
              + " system, and was it started once?");
    }
    this.files = new SubmittedFiles(root);
    this.in = root.resolve("in");
    this.done = root.resolve("done");
    this.failed = root.resolve("failed");
  }

  /** Where a submitted file lies and where its result will. */
  record Submitted(Path file, Path result) {}

  /**
   * Copies a file in, after the files in the folder {@code attachments} beside it, which its
   * records may name; durable and whole under its name on return.
   *
   * @throws RejectedException when there is no such file, or one of that name was submitted before
   */
  Submitted submit(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new RejectedException(FailureCode.NOT_FOUND, "There is no file " + file + ".");
    }
    String name = String.valueOf(file.getFileName());
    if (!name.endsWith(".csv") || name.startsWith(".")) {
      throw new RejectedException(
          FailureCode.RECORD_MALFORMED, "The intake takes files named *.csv: rename " + name + ".");
    }
    Path target = in.resolve(name);
    for (Path before : List.of(target, done.resolve(name), failed.resolve(name))) {
      if (Files.exists(before)) {
        throw new RejectedException(
            FailureCode.ID_REUSED,
            "A file of that name was submitted before (" + before + "): rename it.");
      }
    }
    int unused = files.copy(file);
    // A name the intake does not look at, so that it never reads half a file.
    Path draft = in.resolve("." + name + ".submitting");
    try {
      Files.copy(file, draft, StandardCopyOption.REPLACE_EXISTING);
      try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      // A link refuses to replace what another submitted in this moment; a rename would not.
      Files.createLink(target, draft);
      Files.delete(draft);
    } catch (FileAlreadyExistsException e) {
      throw new RejectedException(
          FailureCode.ID_REUSED, "A file of that name was submitted just now: rename it.", e);
    } catch (IOException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "The file could not be put into " + in + ".", e);
    }
    return new Submitted(target, done.resolve(name + ".result.csv"));
  }

  /**
   * Waits until the gateway has read the file to its end.
   *
   * @return how many records had which result
   * @throws RejectedException when the gateway refused the file as a whole
   * @throws UnavailableException when it has not come to an end in time
   */
  Map<String, Long> await(Submitted submitted, Duration atMost) {
    long deadlineNanos = System.nanoTime() + atMost.toNanos();
    while (!Files.exists(submitted.result()) || Files.exists(submitted.file())) {
      if (Files.exists(failed.resolve(submitted.file().getFileName()))) {
        throw new RejectedException(
            FailureCode.RECORD_MALFORMED,
            "The gateway refused the file as a whole; it lies in " + failed + ".");
      }
      if (System.nanoTime() - deadlineNanos > 0) {
        throw new UnavailableException(
            FailureCode.UNAVAILABLE,
            "No result yet: the file stays submitted. Is the gateway running?");
      }
      pause();
    }
    return counts(submitted.result());
  }

  private static Map<String, Long> counts(Path result) {
    var counts = new TreeMap<String, Long>();
    try (var lines = Files.lines(result)) {
      // A text may hold line ends in quotes, so only lines that begin like a record are counted.
      lines
          .map(RESULT::matcher)
          .filter(Matcher::lookingAt)
          .forEach(line -> counts.merge(line.group(1), 1L, Long::sum));
      return counts;
    } catch (IOException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "The result " + result + " cannot be read.", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_AGAIN);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(FailureCode.UNAVAILABLE, "Interrupted while waiting.", stop);
    }
  }
}
