package org.herald.transport;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The published audit log, read-only, in the layout of C2SP tlog-tiles: {@code checkpoint}, {@code
 * witnessed}, {@code vkey}, {@code succession} and hash tiles for every partner. Entry bundles hold
 * the entries of other partners' dispatches and are for auditors only.
 */
final class PublishedLogs extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Nothing outside this form is looked up, so no path can lead out of the folder. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "/audit/([0-9]{4}(?:\\.[0-9]{1,2})?)/"
              + "(checkpoint|vkey|witnessed|succession|tile/[0-9]{1,2}/(?:x[0-9]{3}/){0,6}[0-9]{3}"
              + "(\\.p/(?:[1-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))?)");

  private static final Pattern ENTRIES =
      Pattern.compile("/audit/[0-9]{4}(?:\\.[0-9]{1,2})?/tile/entries(/.*)?");
  private static final String NEVER_CHANGES = "private, max-age=31536000, immutable";

  private final transient Path folder;

  /**
   * @param folder {@code <herald.data>/audit}
   */
  PublishedLogs(Path folder) {
    this.folder = folder;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getRequestURI(); // undecoded: an escape is no known name
    if (ENTRIES.matcher(path).matches()) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    Matcher known = KNOWN.matcher(path);
    if (!known.matches()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    String name = known.group(2);
    Path file = folder.resolve(known.group(1)).resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    boolean tile = name.startsWith("tile/");
    response.setContentType(tile ? "application/octet-stream" : "text/plain;charset=utf-8");
    response.setHeader(
        "Cache-Control", tile && known.group(3) == null ? NEVER_CHANGES : "no-cache");
    response.setHeader("X-Content-Type-Options", "nosniff");
    byte[] bytes = Files.readAllBytes(file); // a full tile is 8,192, a note a line for each witness
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  @Override
  protected void doTrace(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
  }
}
