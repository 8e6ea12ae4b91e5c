package org.herald.wiring;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.national.NationalSystems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of national systems over REST: {@code POST /national/<system>/records} with a bearer
 * token of that system, as routes/national/missing-persons/openapi.json describes it. Whatever goes
 * wrong is answered as problem details (RFC 9457) with the codes that stand in result files and in
 * the audit trail. Whoever lacks the token learns nothing, not even which systems exist.
 */
final class RecordsEndpoint extends HttpServlet {
  static final String PATH = "/national";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(RecordsEndpoint.class);
  private static final String BEARER = "Bearer ";

  private final transient Supplier<NationalIntake> intake;
  private final transient Supplier<SystemTokens> tokens;

  RecordsEndpoint(Supplier<NationalIntake> intake, Supplier<SystemTokens> tokens) {
    this.intake = intake;
    this.tokens = tokens;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String[] path = String.valueOf(request.getPathInfo()).split("/", -1);
    String system = path.length == 3 && path[2].equals("records") ? path[1] : "";
    String authorization = String.valueOf(request.getHeader("Authorization"));
    if (!authorization.startsWith(BEARER)
        || !tokens.get().is(system, authorization.substring(BEARER.length()))) {
      response.setHeader("WWW-Authenticate", "Bearer");
      problem(response, 401, FailureCode.NOT_AUTHENTICATED, "Send the bearer token of the system.");
      return;
    }
    if (!request.getMethod().equals("POST")) {
      response.setHeader("Allow", "POST");
      problem(response, 405, FailureCode.MALFORMED, "Records are sent with POST.");
      return;
    }
    try {
      byte[] body = request.getInputStream().readNBytes(NationalSystems.MAX_REQUEST_BYTES + 1);
      Problem.send(response, 200, "application/json", intake.get().take(system, body));
    } catch (RejectedException refused) {
      int status = refused.code() == FailureCode.TOO_LARGE ? 413 : 422;
      problem(response, status, refused.code(), String.valueOf(refused.getMessage()));
    } catch (UnavailableException later) {
      response.setHeader("Retry-After", "10");
      problem(response, 503, later.code(), String.valueOf(later.getMessage()));
    } catch (RuntimeException ours) {
      LOG.error("records of {} could not be taken: {}", system, ours.getClass().getName());
      response.setHeader("Retry-After", "10");
      problem(
          response,
          503,
          FailureCode.UNAVAILABLE,
          "It did not work this time. Send the same again later; nothing is doubled.");
    }
  }

  private static void problem(
      HttpServletResponse response, int status, FailureCode code, String detail)
      throws IOException {
    new Problem(status, code, detail).send(response);
  }

  /** One record's answer, as a row of a result file. */
  static Map<String, Object> row(long position, String recordId, String result) {
    var row = new LinkedHashMap<String, Object>();
    row.put("position", position);
    row.put("record_id", recordId);
    row.put("result", result);
    return row;
  }
}
