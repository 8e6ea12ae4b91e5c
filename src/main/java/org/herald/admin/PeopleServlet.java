package org.herald.admin;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.herald.access.Caller;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.wiring.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Answers people over REST, who show their key as a bearer token (RFC 6750). Refusals are problem
 * details (RFC 9457). Who has no key learns nothing, not even what exists.
 */
abstract class PeopleServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(PeopleServlet.class);

  private final transient Supplier<Calls> calls;

  PeopleServlet(Supplier<Calls> calls) {
    this.calls = calls;
  }

  /** Answers a caller who is a known person. */
  abstract void answer(
      Calls calls, Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws IOException;

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Calls known = calls.get();
      Caller caller = known.caller(String.valueOf(request.getHeader("Authorization")));
      answer(known, caller, request, response);
    } catch (RejectedException refused) {
      int status = status(refused.code());
      if (status == HttpServletResponse.SC_UNAUTHORIZED) {
        response.setHeader("WWW-Authenticate", "Bearer");
      }
      new Problem(status, refused.code(), String.valueOf(refused.getMessage())).send(response);
    } catch (UnavailableException later) {
      unavailable(response, later.code(), String.valueOf(later.getMessage()));
    } catch (JacksonException malformed) {
      new Problem(422, FailureCode.MALFORMED, "The request is not a JSON object.").send(response);
    } catch (RuntimeException ours) {
      LOG.error("a call of a person failed: {}", ours.getClass().getName());
      unavailable(response, FailureCode.UNAVAILABLE, "It did not work this time; try again.");
    }
  }

  private static void unavailable(HttpServletResponse response, FailureCode code, String detail)
      throws IOException {
    response.setHeader("Retry-After", "10");
    new Problem(HttpServletResponse.SC_SERVICE_UNAVAILABLE, code, detail).send(response);
  }

  private static int status(FailureCode code) {
    return switch (code) {
      case NOT_AUTHENTICATED -> HttpServletResponse.SC_UNAUTHORIZED;
      case ACCESS_DENIED -> HttpServletResponse.SC_FORBIDDEN;
      case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
      case TOO_LARGE -> HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
      default -> 422;
    };
  }
}
