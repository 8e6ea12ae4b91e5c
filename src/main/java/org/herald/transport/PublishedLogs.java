package org.herald.transport;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The published audit log, read-only: checkpoints and hash tiles for every partner. Entry bundles
 * hold the entries of other partners' dispatches and are for auditors only.
 */
final class PublishedLogs extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final Pattern ENTRIES =
      Pattern.compile("/audit/[0-9]{4}(?:\\.[0-9]{1,2})?/tile/entries(/.*)?");

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
    String path = request.getRequestURI();
    if (ENTRIES.matcher(path).matches()) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    Optional<LogFile> file = LogFile.of(path);
    if (file.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    file.get().send(folder, response);
  }

  @Override
  protected void doTrace(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
  }
}
