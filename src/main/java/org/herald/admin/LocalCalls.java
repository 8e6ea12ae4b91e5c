package org.herald.admin;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import org.herald.access.Caller;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers the command line of this machine: from the loopback interface and with the token only,
 * bodies up to a dispatch with its files in base64. Whoever lacks the token learns nothing, not
 * even what exists.
 */
final class LocalCalls extends HttpServlet {
  static final String PATH = "/herald";
  static final String TOKEN_HEADER = "X-Herald-Token";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(LocalCalls.class);

  private final transient LocalToken token;
  private final transient Calls calls;

  LocalCalls(LocalToken token, Calls calls) {
    this.token = token;
    this.calls = calls;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
        || !token.is(request.getHeader(TOKEN_HEADER))) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    try {
      String path = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
      Caller caller = calls.caller(request.getHeader("Authorization"));
      send(
          response,
          HttpServletResponse.SC_OK,
          calls.answer(caller, request.getMethod(), path, request.getInputStream()));
    } catch (RejectedException refused) {
      sendError(response, 422, refused.code(), String.valueOf(refused.getMessage()));
    } catch (UnavailableException later) {
      sendError(response, 503, later.code(), String.valueOf(later.getMessage()));
    } catch (JacksonException malformed) {
      sendError(response, 422, FailureCode.MALFORMED, "The request is not a JSON object.");
    } catch (RuntimeException ours) {
      LOG.error("a local call failed: {}", ours.getClass().getName());
      sendError(response, 503, FailureCode.UNAVAILABLE, "It did not work this time; see the log.");
    }
  }

  private static void sendError(
      HttpServletResponse response, int status, FailureCode code, String message)
      throws IOException {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("error", code.wire());
    fields.put("message", message);
    send(response, status, fields);
  }

  private static void send(HttpServletResponse response, int status, Object answer)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(answer));
  }
}
