package org.herald.audit.verify;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;

/**
 * Who serves a log.
 *
 * @param yearUrl ends with the year
 * @param http trusts the server, and shows whatever key it asks for in TLS
 * @param headers go with each request: a person's key and what it is read for, where it asks that
 */
public record LogServer(URI yearUrl, HttpClient http, Map<String, String> headers) {
  public LogServer {
    headers = Map.copyOf(headers);
  }

  /** Without the headers, which hold a key. */
  @Override
  public String toString() {
    return "LogServer[" + yearUrl + "]";
  }
}
