package org.herald.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * What the world may have seen: the checkpoints on disk. Each must be a row, or the database is
 * older than what was published.
 */
final class PublishedCheckpoints {
  private static final Pattern YEAR = Pattern.compile(ShardName.FORM);

  private final LogRows rows;
  private final Path folder;

  PublishedCheckpoints(LogRows rows, Path folder) {
    this.rows = rows;
    this.folder = folder;
  }

  /**
   * Compares all years' published checkpoints with what is committed.
   *
   * @throws RejectedException with {@code LOG_ROLLED_BACK} when one is not among the committed
   */
  void requireAllCommitted() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var years = Files.newDirectoryStream(folder)) {
      for (Path year : years) {
        String name = year.getFileName().toString();
        if (YEAR.matcher(name).matches()) {
          require(ShardName.parse(name).number());
        }
      }
    }
  }

  /**
   * The published checkpoint of a year, which is committed.
   *
   * @throws RejectedException with {@code LOG_ROLLED_BACK} when it is not
   */
  Optional<Checkpoint> require(int year) throws IOException {
    Path file = file(year);
    Optional<Checkpoint> published = read(year);
    if (published.isPresent() && !rows.holds(year, published.get())) {
      throw new RejectedException(
          FailureCode.LOG_ROLLED_BACK,
          "The audit log "
              + published.get().origin()
              + " was published with size "
              + published.get().size()
              + " ("
              + file
              + "), which the database does not hold: it is older than what partners have seen."
              + " Exchange stays stopped. Restore the newest database backup or replica");
    }
    return published;
  }

  /** The published checkpoint of a year as it stands. */
  Optional<Checkpoint> read(int year) throws IOException {
    Path file = file(year);
    try {
      return Optional.of(Checkpoint.parse(Files.readAllBytes(file), file.toString()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private Path file(int year) {
    return folder.resolve(ShardName.of(year).toString()).resolve("checkpoint");
  }
}
