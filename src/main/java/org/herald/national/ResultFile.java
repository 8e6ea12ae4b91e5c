package org.herald.national;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.notice.SubmissionResult;

/**
 * What became of each record of a file, for the people who sent it: a CSV file beside the archived
 * one, with {@code .result.csv} after its name.
 *
 * <p>Written batch by batch into a draft and given its name when finished; after a crash there is
 * only the draft, which the next run replaces. It holds identifiers and codes, never a name.
 */
public final class ResultFile implements Closeable {
  static final String HEADER = "position,record_id,result,notice,version,code,field,text";

  private final Path target;
  private final Path draft;
  private final FileChannel channel;
  private final BufferedWriter out;

  private ResultFile(Path target, Path draft, FileChannel channel) {
    this.target = target;
    this.draft = draft;
    this.channel = channel;
    this.out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
  }

  static ResultFile beside(Path archived) {
    String name = archived.getFileName() + ".result.csv";
    Path draft = archived.resolveSibling("." + name + ".tmp");
    try {
      Path folder = draft.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      var channel =
          FileChannel.open(
              draft,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      var file = new ResultFile(archived.resolveSibling(name), draft, channel);
      file.line(HEADER);
      return file;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Adds a batch.
   *
   * @param results of {@code exchange.accept} for {@link MappedRecord#submissions} of the batch, in
   *     the same order
   * @throws UnavailableException {@code unavailable} when the folder cannot be written
   */
  public void add(List<MappedRecord> batch, List<SubmissionResult> results) {
    Iterator<SubmissionResult> next = results.iterator();
    try {
      for (MappedRecord record : batch) {
        line(
            switch (record) {
              case MappedRecord.Mapped mapped -> submitted(mapped, next);
              case MappedRecord.Repeated(long position, String id, long first) ->
                  row(position, id, "unchanged", "", "", "", "", "Repeats line " + first + ".");
              case MappedRecord.Refused refused ->
                  row(
                      refused.position(),
                      refused.recordId().orElse(""),
                      "refused",
                      "",
                      "",
                      refused.code().wire(),
                      refused.field(),
                      refused.text());
            });
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
    if (next.hasNext()) {
      throw new IllegalArgumentException("More results than submissions");
    }
  }

  /**
   * Adds the records that a full dump no longer holds, at no position.
   *
   * @throws UnavailableException {@code unavailable} when the folder cannot be written
   */
  public void addVanished(List<Vanished> records) {
    try {
      for (Vanished record : records) {
        line(
            row(
                0,
                record.recordId(),
                "vanished",
                record.notice().toString(),
                "",
                "",
                "",
                "No longer in the dump. Withdraw the notice if its matter has ended."));
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Gives the file its name. Durable on return; an older result of the same file is replaced.
   *
   * @return where it is
   */
  public Path finish() {
    try {
      out.flush();
      channel.force(true);
      out.close();
      DurableFile.replace(draft, target);
      return target;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Drops the draft, unless finished. */
  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static String submitted(MappedRecord.Mapped mapped, Iterator<SubmissionResult> next) {
    if (!next.hasNext()) {
      throw new IllegalArgumentException("Fewer results than submissions");
    }
    SubmissionResult result = next.next();
    if (!result.key().equals(mapped.submission().key())) {
      throw new IllegalArgumentException("A result of another submission");
    }
    long position = mapped.position();
    String id = result.key().recordId();
    return switch (result) {
      case SubmissionResult.Accepted done ->
          row(
              position,
              id,
              done.word(),
              done.notice().toString(),
              String.valueOf(done.version()),
              "",
              "",
              "");
      case SubmissionResult.Unchanged held ->
          row(
              position,
              id,
              "unchanged",
              held.notice().toString(),
              String.valueOf(held.version()),
              "",
              "",
              "");
      case SubmissionResult.Refused refused ->
          row(position, id, "refused", "", "", refused.code().wire(), "", refused.text());
    };
  }

  private static String row(long position, String... cells) {
    var row = new StringBuilder().append(position);
    for (String cell : cells) {
      row.append(",\"").append(cell.replace("\"", "\"\"")).append('"');
    }
    return row.toString();
  }

  private void line(String text) throws IOException {
    out.write(text);
    out.write("\r\n");
  }

  private static UnavailableException unwritable(IOException e) {
    return new UnavailableException(
        FailureCode.UNAVAILABLE,
        "The result file cannot be written. Check the archive folder's permissions and space.",
        e);
  }
}
