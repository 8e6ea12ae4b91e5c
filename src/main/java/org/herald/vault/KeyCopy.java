package org.herald.vault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.vault.EpochRows.Epoch;
import org.herald.vault.EpochRows.State;

/**
 * What a database from an older backup lacks, beside the key store: {@code notice-keys}, the
 * wrapped notice keys as of the last epoch's end, and {@code erased}, the ids of keys erased since.
 * Both open nothing by themselves.
 */
final class KeyCopy {
  private static final String FORM = "herald-vault-keys 1";
  private static final int BATCH_ROWS = 1_000;

  private final Path folder;
  private final Path keys;
  private final Path erased;

  KeyCopy(Path folder) {
    this.folder = folder;
    this.keys = folder.resolve("notice-keys");
    this.erased = folder.resolve("erased");
  }

  /**
   * Which database a copy is of, and when.
   *
   * @param first the first epoch of that database
   * @param current the epoch that was current
   */
  record Head(UUID first, Epoch current) {}

  /** Durable on return; in the transaction whose rows are meant. */
  void write(Head head, KeyRows rows) {
    try {
      SecretFiles.makeFolder(folder);
      Path fresh = SecretFiles.fresh(keys);
      try (var channel = SecretFiles.create(fresh);
          OutputStream out = Channels.newOutputStream(channel);
          Writer text = new OutputStreamWriter(out, StandardCharsets.US_ASCII)) {
        Epoch current = head.current();
        text.write(FORM + "\n");
        text.write("epoch " + head.first() + " " + current.id() + " " + current.began() + "\n");
        rows.each(row -> line(text, row));
        text.write("end\n");
        text.flush();
        channel.force(true);
      }
      SecretFiles.replace(keys, fresh);
    } catch (IOException | UncheckedIOException e) {
      throw unwritable(e);
    }
  }

  private static void line(Writer text, KeyRow row) {
    try {
      text.write(
          "key "
              + row.id()
              + " "
              + row.notice().issuer()
              + " "
              + row.notice().notice()
              + " "
              + row.epoch()
              + " "
              + Base64.getEncoder().encodeToString(row.wrapped())
              + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty without a copy. */
  Optional<Head> head() {
    try (BufferedReader text = Files.newBufferedReader(keys, StandardCharsets.US_ASCII)) {
      String form = text.readLine();
      String[] part = String.valueOf(text.readLine()).split(" ");
      if (!FORM.equals(form) || part.length != 4) {
        throw unreadable();
      }
      var current = new Epoch(UUID.fromString(part[2]), State.CURRENT, Instant.parse(part[3]));
      return Optional.of(new Head(UUID.fromString(part[1]), current));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw unreadable();
    }
  }

  /** Its rows, some at a time. */
  void read(Consumer<List<KeyRow>> some) {
    try (BufferedReader text = Files.newBufferedReader(keys, StandardCharsets.US_ASCII)) {
      var batch = new ArrayList<KeyRow>();
      String line = text.readLine();
      for (; line != null && !line.equals("end"); line = text.readLine()) {
        String[] part = line.split(" ");
        if (part[0].equals("key") && part.length == 6) {
          batch.add(
              new KeyRow(
                  UUID.fromString(part[1]),
                  new NoticeRef(part[2], UUID.fromString(part[3])),
                  UUID.fromString(part[4]),
                  Base64.getDecoder().decode(part[5])));
        }
        if (batch.size() == BATCH_ROWS) {
          some.accept(List.copyOf(batch));
          batch.clear();
        }
      }
      if (line == null) {
        throw unreadable();
      }
      some.accept(List.copyOf(batch));
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable();
    }
  }

  /** The ids in {@code erased}. */
  List<UUID> erased() {
    try {
      return Files.readAllLines(erased, StandardCharsets.US_ASCII).stream()
          .map(UUID::fromString)
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException | IllegalArgumentException e) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          erased + " is not readable: put it back, or set herald.vault.folder.",
          e);
    }
  }

  /** Durable on return. */
  void writeErased(List<UUID> ids) {
    if (ids.equals(erased())) {
      return;
    }
    try {
      SecretFiles.makeFolder(folder);
      var text = new StringBuilder();
      ids.forEach(id -> text.append(id).append('\n'));
      SecretFiles.replace(erased, text.toString().getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Its own files and the key store's beside them. */
  void copyFolder(List<UUID> erasedIds, Path to) {
    writeErased(erasedIds);
    try (var files = Files.newDirectoryStream(folder)) {
      SecretFiles.makeFolder(to);
      for (Path file : files) {
        if (Files.isRegularFile(file) && !SecretFiles.isTemporary(file)) {
          Path target = to.resolve(file.getFileName());
          Path fresh = SecretFiles.fresh(target);
          try (var channel = SecretFiles.create(fresh)) {
            Files.copy(file, Channels.newOutputStream(channel));
            channel.force(true);
          }
          SecretFiles.replace(target, fresh);
        }
      }
    } catch (IOException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "The keys cannot be copied to " + to + ": " + e, e);
    }
  }

  private UnavailableException unwritable(Exception cause) {
    return new UnavailableException(
        FailureCode.UNAVAILABLE,
        keys + " cannot be written: free space or mend the permissions of its folder.",
        cause);
  }

  private RejectedException unreadable() {
    return new RejectedException(
        FailureCode.CONFIGURATION,
        keys + " is not a whole copy of the notice keys: put it back, or set herald.vault.folder.");
  }
}
