package org.herald.transport;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.transport.LogCalls.Answer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /add-checkpoint} (C2SP tlog-witness) and what else partners ask about logs, below
 * {@code /witness/}. Behind the gate, which has named the caller.
 */
final class LogServlet extends HttpServlet {
  static final String ADD_PATH = "/add-checkpoint";
  static final String WITNESS_PATH = "/witness/";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(LogServlet.class);
  private static final String LOG_NAME = "([0-9]{4}(?:\\.(?:[2-9]|[1-9][0-9]))?)";
  private static final String NUMBER = "(0|[1-9][0-9]{0,15})";
  private static final Pattern SINCE =
      Pattern.compile("/witness/since/" + LOG_NAME + "/" + NUMBER + "(?:/" + NUMBER + ")?");
  private static final Pattern COSIGNED =
      Pattern.compile("/witness/cosigned/([A-Z0-9.-]{1,32}/audit/(?:" + LOG_NAME + "))");
  private static final Pattern BROUGHT = Pattern.compile("/witness/proof/([0-9a-f-]{36})");
  private static final Pattern PROOF =
      Pattern.compile("/witness/proof/" + LOG_NAME + "/([0-9a-f-]{36})/([0-9a-f]{64})");

  private final transient Supplier<@Nullable LogCalls> calls;

  /**
   * @param calls null: this gateway answers nothing about logs
   */
  LogServlet(Supplier<@Nullable LogCalls> calls) {
    this.calls = calls;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LogCalls known = calls.get();
    Answer answer;
    try {
      answer =
          known == null || !(request.getAttribute(PartnerGate.CALLER) instanceof PartyId caller)
              ? Answer.text(HttpServletResponse.SC_NOT_FOUND, "")
              : answer(known, caller, request);
    } catch (RejectedException refused) {
      int status = refused.code() == FailureCode.TOO_LARGE ? 413 : 422;
      answer = Answer.text(status, refused.code().wire() + ": " + refused.getMessage() + "\n");
    } catch (UnavailableException later) {
      answer = Answer.text(HttpServletResponse.SC_SERVICE_UNAVAILABLE, later.code().wire() + "\n");
    } catch (RuntimeException ours) {
      LOG.error("a call about logs failed", ours);
      answer = Answer.text(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "internal-error\n");
    }
    send(response, answer);
  }

  private static Answer answer(LogCalls calls, PartyId caller, HttpServletRequest request)
      throws IOException {
    String path = request.getRequestURI(); // undecoded: an escape is no known name
    return switch (request.getMethod()) {
      case "POST" -> post(calls, caller, path, request);
      case "GET" -> get(calls, caller, path);
      default -> Answer.text(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "");
    };
  }

  private static Answer post(
      LogCalls calls, PartyId caller, String path, HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readAllBytes(); // the gate bounds it
    switch (path) {
      case ADD_PATH -> {
        return calls.addCheckpoint(caller, body);
      }
      case "/witness/cosigned" -> {
        calls.takeCosigned(caller, body);
        return Answer.text(HttpServletResponse.SC_OK, "");
      }
      default -> {
        Matcher brought = BROUGHT.matcher(path);
        if (brought.matches()) {
          String proof = new String(body, StandardCharsets.UTF_8);
          calls.takeProof(caller, DispatchId.parse(brought.group(1)), proof);
          return Answer.text(HttpServletResponse.SC_OK, "");
        }
        return Answer.text(HttpServletResponse.SC_NOT_FOUND, "");
      }
    }
  }

  private static Answer get(LogCalls calls, PartyId caller, String path) {
    Matcher since = SINCE.matcher(path);
    Matcher cosigned = COSIGNED.matcher(path);
    Matcher proof = PROOF.matcher(path);
    Optional<String> found;
    if (since.matches()) {
      found =
          calls.since(
              caller,
              since.group(1),
              Long.parseLong(since.group(2)),
              since.group(3) == null
                  ? OptionalLong.empty()
                  : OptionalLong.of(Long.parseLong(since.group(3))));
    } else if (cosigned.matches()) {
      found = calls.cosigned(caller, cosigned.group(1));
    } else if (proof.matches()) {
      found =
          calls.proof(
              caller, proof.group(1), DispatchId.parse(proof.group(2)), new Digest(proof.group(3)));
    } else if (path.equals("/witness/wanted")) {
      found = Optional.of(calls.wanted(caller));
    } else {
      found = Optional.empty();
    }
    return found
        .map(text -> Answer.text(HttpServletResponse.SC_OK, text))
        .orElseGet(() -> Answer.text(HttpServletResponse.SC_NOT_FOUND, ""));
  }

  private static void send(HttpServletResponse response, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    response.setStatus(answer.status());
    response.setContentType(answer.contentType());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
