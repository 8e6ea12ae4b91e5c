package org.herald.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import org.herald.access.Caller;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.wiring.Problem;

/** What people ask over REST, below {@code /api}: the calls of the command line. */
final class PeopleEndpoint extends PeopleServlet {
  static final String PATH = "/api";

  private static final long serialVersionUID = 1L;

  private final transient Set<String> elsewhere;

  /**
   * @param elsewhere names of calls that are not answered here
   */
  PeopleEndpoint(Supplier<Calls> calls, Set<String> elsewhere) {
    super(calls);
    this.elsewhere = Set.copyOf(elsewhere);
  }

  @Override
  void answer(Calls calls, Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
    if (elsewhere.contains(path.split("/", 2)[0])) {
      throw new RejectedException(
          FailureCode.NOT_FOUND, "The gateway answers that on its own machine only.");
    }
    Problem.send(
        response,
        HttpServletResponse.SC_OK,
        "application/json",
        calls.answer(caller, request.getMethod(), path, request.getInputStream()));
  }
}
