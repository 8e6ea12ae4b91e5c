package org.herald.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.herald.access.Caller;
import org.herald.access.Right;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.transport.LogFile;

/**
 * The published log with its entries, for auditors: {@code GET /audit/YEAR/FILE}, in the layout of
 * C2SP tlog-tiles. What it is read for stands in headers: {@code Herald-Work}, or {@code
 * Herald-Purpose} and {@code Herald-Case}.
 */
final class AuditorsLog extends PeopleServlet {
  static final String PATH = "/audit";
  static final String HEADER = "Herald-";

  private static final long serialVersionUID = 1L;

  private final transient Supplier<LogReadings> readings;

  AuditorsLog(Supplier<Calls> calls, Supplier<LogReadings> readings) {
    super(calls);
    this.readings = readings;
  }

  @Override
  void answer(Calls calls, Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    calls.require(caller, Right.TRAIL);
    if (!request.getMethod().equals("GET")) {
      throw new RejectedException(FailureCode.NOT_FOUND, "The log is only read, with GET.");
    }
    LogFile file =
        LogFile.of(request.getRequestURI())
            .orElseThrow(
                () ->
                    new RejectedException(
                        FailureCode.NOT_FOUND, "The log has no file of that name."));
    LogReadings published = readings.get();
    if (file.holdsEntries()) {
      published.record(caller, why(request), file.log());
    }
    file.send(published.folder(), response);
  }

  private static CallFields why(HttpServletRequest request) {
    Map<String, Object> fields = new HashMap<>();
    for (String name : new String[] {"work", "purpose", "case"}) {
      SendCommand.put(fields, name, request.getHeader(HEADER + name));
    }
    return new CallFields(fields);
  }
}
