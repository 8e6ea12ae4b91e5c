package org.herald.transport;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.transport.CopyCalls.Kind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /copies/...}: messages that a partner has lost. Behind the gate, which has named the
 * caller.
 */
final class CopyServlet extends HttpServlet {
  static final String PATH = "/copies/";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(CopyServlet.class);
  private static final Pattern SINCE =
      Pattern.compile("/copies/since/([0-9]{1,14})(?:/([0-9a-f-]{36}))?");
  private static final Pattern COPY =
      Pattern.compile("/copies/(sent|received|envelope|receipt)/([0-9a-f-]{36})");

  private final transient Supplier<@Nullable CopyCalls> calls;

  /**
   * @param calls null: this gateway gives no copies
   */
  CopyServlet(Supplier<@Nullable CopyCalls> calls) {
    this.calls = calls;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    CopyCalls known = calls.get();
    try {
      Optional<byte[]> found =
          known == null || !(request.getAttribute(PartnerGate.CALLER) instanceof PartyId caller)
              ? Optional.empty()
              : answer(known, caller, request.getRequestURI());
      if (found.isPresent()) {
        send(response, HttpServletResponse.SC_OK, found.get());
      } else {
        send(response, HttpServletResponse.SC_NOT_FOUND, new byte[0]);
      }
    } catch (RejectedException refused) {
      send(response, 422, bytes(refused.code().wire() + ": " + refused.getMessage() + "\n"));
    } catch (UnavailableException later) {
      send(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, bytes(later.code().wire() + "\n"));
    } catch (RuntimeException ours) {
      LOG.error("a call for a copy failed", ours);
      send(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, bytes("internal-error\n"));
    }
  }

  private static Optional<byte[]> answer(CopyCalls calls, PartyId caller, String path) {
    Matcher since = SINCE.matcher(path);
    Matcher copy = COPY.matcher(path);
    if (since.matches()) {
      return Optional.of(
          bytes(
              calls
                  .since(
                      caller,
                      Instant.ofEpochMilli(Long.parseLong(since.group(1))),
                      Optional.ofNullable(since.group(2)).map(DispatchId::parse))
                  .stream()
                  .map(one -> one.kind().path() + " " + one.dispatch() + "\n")
                  .collect(Collectors.joining())));
    }
    return copy.matches()
        ? calls.copy(
            caller,
            Kind.valueOf(copy.group(1).toUpperCase(Locale.ROOT)),
            DispatchId.parse(copy.group(2)))
        : Optional.empty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void send(HttpServletResponse response, int status, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/octet-stream");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
