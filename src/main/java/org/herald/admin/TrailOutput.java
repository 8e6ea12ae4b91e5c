package org.herald.admin;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where entries of the trail are written, and how. */
final class TrailOutput {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, jsonl (JSON Lines) or csv; text unless said.")
  private TrailFormat format = TrailFormat.TEXT;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "A file for the entries; must not be there yet.")
  private @Nullable Path file;

  /**
   * Writes pages until there are no more.
   *
   * @param next null when there are none
   * @return how many entries were written
   */
  long write(PrintWriter out, Callable<@Nullable Map<String, Object>> next) throws Exception {
    if (file == null) {
      return pages(out, next);
    }
    try (var writer =
        new PrintWriter(
            Files.newBufferedWriter(
                file,
                StandardCharsets.UTF_8,
                java.nio.file.StandardOpenOption.CREATE_NEW,
                java.nio.file.StandardOpenOption.WRITE))) {
      long written = pages(writer, next);
      if (writer.checkError()) {
        throw new UnavailableException(
            FailureCode.UNAVAILABLE, "The file " + file + " could not be written to its end.");
      }
      return written;
    } catch (IOException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "The file " + file + " cannot be made: is it there?", e);
    }
  }

  private long pages(PrintWriter out, Callable<@Nullable Map<String, Object>> next)
      throws Exception {
    if (!format.heading().isEmpty()) {
      out.println(format.heading());
    }
    long written = 0;
    for (Map<String, Object> page = next.call(); page != null; page = next.call()) {
      if (page.get("entries") instanceof List<?> entries) {
        for (Object one : entries) {
          if (one instanceof Map<?, ?> row && row.get("entry") instanceof Map<?, ?> entry) {
            String line = format.line(String.valueOf(row.get("place")), entry);
            out.println(
                format == TrailFormat.TEXT && row.get("erases") != null
                    ? line + " erases=" + row.get("erases")
                    : line);
            written++;
          }
        }
      }
    }
    out.flush();
    return written;
  }
}
