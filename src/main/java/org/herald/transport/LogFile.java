package org.herald.transport;

import static java.nio.file.StandardOpenOption.READ;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file of the published audit log, in the layout of C2SP tlog-tiles: {@code checkpoint}, {@code
 * witnessed}, {@code vkey}, {@code succession}, hash tiles and bundles of entries.
 *
 * @param log such as {@code 2026} or {@code 2026.2}
 * @param name below the log's folder
 */
public record LogFile(String log, String name) {
  /** Nothing outside this form is looked up, so no path can lead out of the folder. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "/audit/([0-9]{4}(?:\\.[0-9]{1,2})?)/"
              + "(checkpoint|vkey|witnessed|succession"
              + "|tile/(?:entries|[0-9]{1,2})/(?:x[0-9]{3}/){0,6}[0-9]{3}"
              + "(?:\\.p/(?:[1-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))?)");

  private static final String NEVER_CHANGES = "private, max-age=31536000, immutable";

  /**
   * Empty for what is no name of a published file.
   *
   * @param path undecoded: an escape is no known name
   */
  public static Optional<LogFile> of(@Nullable String path) {
    Matcher known = KNOWN.matcher(String.valueOf(path));
    return known.matches()
        ? Optional.of(new LogFile(known.group(1), known.group(2)))
        : Optional.empty();
  }

  /** Whether it holds entries and not only what they hash to. */
  public boolean holdsEntries() {
    return name.startsWith("tile/entries/");
  }

  /** The file as the whole answer; 404 where there is none. */
  public void send(Path folder, HttpServletResponse response) throws IOException {
    Path file = folder.resolve(log).resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    boolean tile = name.startsWith("tile/");
    response.setContentType(tile ? "application/octet-stream" : "text/plain;charset=utf-8");
    response.setHeader("Cache-Control", cacheControl(tile));
    response.setHeader("X-Content-Type-Options", "nosniff");
    try (FileChannel open = FileChannel.open(file, READ, LinkOption.NOFOLLOW_LINKS)) {
      response.setContentLengthLong(open.size()); // of what was opened: a checkpoint gives way
      Channels.newInputStream(open).transferTo(response.getOutputStream());
    }
  }

  private String cacheControl(boolean tile) {
    if (holdsEntries()) {
      return "no-store";
    }
    return tile && !name.contains(".p/") ? NEVER_CHANGES : "no-cache";
  }
}
