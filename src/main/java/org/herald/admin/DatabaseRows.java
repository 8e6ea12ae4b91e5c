package org.herald.admin;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.herald.audit.verify.StoredRows;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;

/** The rows of a running gateway's log, which it compares with their details itself. */
final class DatabaseRows implements StoredRows {
  private final GatewayClient client;
  private final Map<String, Object> request;

  /**
   * @param why the work item or purpose, as {@link ReadingOptions} puts it
   */
  DatabaseRows(GatewayClient client, String year, Map<String, Object> why) {
    this.client = client;
    this.request = new LinkedHashMap<>(why);
    request.put("year", year);
  }

  @Override
  public List<Row> rows(long first, int count) {
    var body = new LinkedHashMap<>(request);
    body.put("first", Long.toString(first));
    body.put("count", Integer.toString(count));
    try {
      return ListText.rows(client.post("trail/rows", body), "rows").stream()
          .map(DatabaseRows::row)
          .toList();
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "The gateway's answer about its rows cannot be read.", e);
    }
  }

  private static Row row(Map<?, ?> fields) {
    return new Row(
        Long.parseLong(String.valueOf(fields.get("index"))),
        Base64.getDecoder().decode(String.valueOf(fields.get("leaf"))),
        Detail.valueOf(String.valueOf(fields.get("detail")).toUpperCase(Locale.ROOT)));
  }
}
