package org.herald.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile requests over a real TLS connection: the right fault, and the routes never asked. */
class WireVectorsTest {
  private static final RecordedCalls CALLS = new RecordedCalls();
  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new TestGateway(CALLS, Map.of());
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/test/resources/vectors/transport"))) {
      return folders.map(f -> f.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isRefused(String name) throws Exception {
    Path folder = Path.of("src/test/resources/vectors/transport", name);
    Properties expected = new Properties();
    try (InputStream in = Files.newInputStream(folder.resolve("case.properties"))) {
      expected.load(in);
    }
    CALLS.seen.clear();
    String answer;
    try (TlsCaller caller = TlsCaller.of(gateway, TestGateway.PAKISTAN)) {
      answer =
          caller.post(
              expected.getProperty("contentType"),
              Files.readAllBytes(folder.resolve("request")),
              Map.of());
    }
    assertThat(answer).startsWith("HTTP/1.1 " + expected.getProperty("status"));
    assertThat(answer).containsPattern("code[^>]*>" + expected.getProperty("code") + "<");
    assertThat(answer)
        .containsPattern("Value[^>]*>[a-z]+:" + expected.getProperty("soapCode") + "<");
    assertThat(answer).doesNotContainIgnoringCase("exception").doesNotContain("root:");
    assertThat(answer).doesNotContain("org.herald").doesNotContain("wstx").doesNotContain("cxf");
    assertThat(CALLS.seen).isEmpty();
  }

  @Test
  void aGoodRequestOfTheSameMakingIsTaken() throws Exception {
    CALLS.seen.clear();
    String body =
        """
        <?xml version="1.0"?><!-- fine --><e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"
          xmlns:a="http://www.w3.org/2005/08/addressing">
          <e:Header><a:Action e:mustUnderstand="true">urn:herald:exchange:1:deliver</a:Action>
            <a:MessageID>urn:uuid:1</a:MessageID><a:To>https://x.invalid/</a:To>
            <a:ReplyTo><a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address></a:ReplyTo>
          </e:Header>
          <e:Body><h:deliver xmlns:h="urn:herald:exchange:1"><h:sealed>c3ludGhldGlj</h:sealed>
          </h:deliver></e:Body></e:Envelope>
        """;
    try (TlsCaller caller = TlsCaller.of(gateway, TestGateway.PAKISTAN)) {
      String answer =
          caller.post(
              "application/soap+xml;charset=UTF-8;action=\"urn:herald:exchange:1:deliver\"",
              body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
              Map.of());
      assertThat(answer).startsWith("HTTP/1.1 200").contains("deliverResponse");
      assertThat(answer).containsPattern("RelatesTo[^>]*>urn:uuid:1<");
      assertThat(answer).contains("application/soap+xml").doesNotContain("Server:");
    }
    assertThat(CALLS.seen).hasSize(1);
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {
        "/exchange",
        "/exchange?wsdl",
        "/",
        "/exchange/",
        "/services",
        "/exchange/../exchange"
      })
  void nothingIsThereToGet(String path) throws Exception {
    try (TlsCaller caller = TlsCaller.of(gateway, TestGateway.PAKISTAN)) {
      assertThat(caller.get(path))
          .containsPattern("^HTTP/1.1 40[045]")
          .doesNotContain("wsdl")
          .doesNotContain("Tomcat");
    }
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {"PUT", "DELETE", "OPTIONS", "TRACE", "HEAD", "PROPFIND"})
  void noOtherMethodIsKnown(String method) throws Exception {
    try (TlsCaller caller = TlsCaller.of(gateway, TestGateway.PAKISTAN)) {
      caller.send(method + " /exchange HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
      assertThat(caller.readAll()).startsWith("HTTP/1.1 405");
    }
  }
}
