package org.herald.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedLogsTest {
  private static TestGateway gateway;

  @BeforeAll
  static void start() throws IOException {
    gateway = new TestGateway(new RecordedCalls(), Map.of());
    write("2026/checkpoint", "TG.NCB/audit/2026\n1\n");
    write("2026/vkey", "TG.NCB/audit/2026+00000000+synthetic");
    write("2026/tile/0/000", "t".repeat(8_192));
    write("2026/tile/0/x001/234", "t".repeat(8_192));
    write("2026/tile/1/000.p/7", "p".repeat(224));
    write("2026/tile/entries/000", "SECRET");
    write("2026/secret.txt", "SECRET");
    write("../secret", "SECRET");
    Files.createSymbolicLink(
        gateway.published.resolve("2026/tile/0/001"), gateway.published.resolve("2026/secret.txt"));
  }

  private static void write(String name, String text) throws IOException {
    Path file = gateway.published.resolve("x").resolveSibling(name).normalize();
    if (name.startsWith("..")) {
      return;
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static String get(String path) throws Exception {
    try (TlsCaller caller = TlsCaller.of(gateway, TestGateway.OMAN)) {
      return caller.get(path);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "checkpoint, text/plain, no-cache",
    "vkey, text/plain, no-cache",
    "tile/0/000, application/octet-stream, immutable",
    "tile/0/x001/234, application/octet-stream, immutable",
    "tile/1/000.p/7, application/octet-stream, no-cache",
  })
  void anyPartnerReads(String name, String type, String cache) throws Exception {
    assertThat(get("/audit/2026/" + name))
        .startsWith("HTTP/1.1 200")
        .contains("Content-Type: " + type)
        .containsPattern("Cache-Control: .*" + cache)
        .endsWith(Files.readString(gateway.published.resolve("2026").resolve(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/audit/2026/tile/entries/000",
        "/audit/2026/tile/entries/000.p/3",
        "/audit/2026/tile/entries",
      })
  void entriesAreForAuditorsOnly(String path) throws Exception {
    assertThat(get(path)).startsWith("HTTP/1.1 403").doesNotContain("SECRET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/audit/2026/secret.txt",
        "/audit/2026/../2026/secret.txt",
        "/audit/2026/tile/0/../../secret.txt",
        "/audit/2026/%2e%2e/secret",
        "/audit/2026/tile/%65ntries/000",
        "/audit/2026/tile//entries/000",
        "/audit/2026/tile/0/001",
        "/audit/2026/tile/0/000;x=1",
        "/audit/2026/tile/0/000.p/256",
        "/audit/2026/checkpoint%00",
        "/audit/2025/checkpoint",
        "/audit/",
        "/audit/2026/",
        "/audit//etc/passwd",
        "/audit/2026\\checkpoint",
      })
  void nothingElseIsThere(String path) throws Exception {
    assertThat(get(path))
        .containsPattern("^HTTP/1.1 (400|403|404)")
        .doesNotContain("SECRET")
        .doesNotContain("root:");
  }

  @Test
  void nothingCanBeWritten() throws Exception {
    for (String method : new String[] {"PUT", "POST", "DELETE"}) {
      try (TlsCaller caller = TlsCaller.of(gateway, TestGateway.OMAN)) {
        caller.send(
            method
                + " /audit/2026/checkpoint HTTP/1.1\r\nHost: t\r\nContent-Length: 1\r\n"
                + "Connection: close\r\n\r\nx");
        assertThat(caller.readAll()).startsWith("HTTP/1.1 405");
      }
    }
    assertThat(Files.readString(gateway.published.resolve("2026/checkpoint"))).contains("TG.NCB");
  }
}
