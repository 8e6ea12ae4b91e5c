package org.herald.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.transport.CopyCalls.Kind;
import org.herald.transport.CopyCalls.Offered;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls for copies of lost messages, over real mutual TLS. */
class CopyCallsTest {
  private static final PartyId TOGO = TestGateway.TOGO.id();
  private static final Instant SINCE = Instant.parse("2026-11-27T10:00:00.123Z");
  private static final DispatchId FIRST = DispatchId.at(SINCE);
  private static final DispatchId GONE = DispatchId.at(SINCE);
  private static final DispatchId REFUSED = DispatchId.at(SINCE);

  private final List<String> asked = new ArrayList<>();
  private TestGateway gateway;
  private CopyLink link;

  @BeforeEach
  void start() {
    gateway = new TestGateway(new RecordedCalls(), Map.of());
    gateway.copyCalls = new Answers();
    link = gateway.copyLinkOf(TestGateway.PAKISTAN);
  }

  @AfterEach
  void stop() {
    link.close();
    gateway.close();
  }

  private final class Answers implements CopyCalls {
    @Override
    public List<Offered> since(PartyId caller, Instant since, Optional<DispatchId> after) {
      asked.add(caller + " since " + since + " " + after.map(DispatchId::toString).orElse("-"));
      return after.isPresent()
          ? List.of()
          : List.of(new Offered(Kind.SENT, FIRST), new Offered(Kind.RECEIVED, GONE));
    }

    @Override
    public Optional<byte[]> copy(PartyId caller, Kind kind, DispatchId dispatch) {
      asked.add(caller + " " + kind + " " + dispatch);
      if (dispatch.equals(REFUSED)) {
        throw new RejectedException(FailureCode.CERTIFICATE_EXPIRED, "Your key has ended.");
      }
      return dispatch.equals(GONE) ? Optional.empty() : Optional.of(new byte[] {1, 2, 3});
    }
  }

  @Test
  void aListAndEachKindReachTheHouseWithTheCallersName() {
    assertThat(link.since(TOGO, SINCE, Optional.empty()).orElseThrow())
        .containsExactly(new Offered(Kind.SENT, FIRST), new Offered(Kind.RECEIVED, GONE));
    assertThat(link.since(TOGO, SINCE, Optional.of(FIRST)).orElseThrow()).isEmpty();
    for (Kind kind : Kind.values()) {
      assertThat(link.copy(TOGO, kind, FIRST)).contains(new byte[] {1, 2, 3});
    }
    assertThat(link.copy(TOGO, Kind.SENT, GONE)).isEmpty();
    assertThat(asked)
        .startsWith("PK.FIA since " + SINCE + " -", "PK.FIA since " + SINCE + " " + FIRST)
        .contains("PK.FIA ENVELOPE " + FIRST, "PK.FIA RECEIPT " + FIRST);
  }

  @Test
  void aRefusalAndAGatewayThatGivesNoCopiesAreSaid() {
    assertThatThrownBy(() -> link.copy(TOGO, Kind.RECEIVED, REFUSED))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("422");
    gateway.copyCalls = null;
    assertThat(link.since(TOGO, SINCE, Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/copies/",
        "/copies/since/",
        "/copies/since/-1",
        "/copies/since/999999999999999",
        "/copies/since/1/not-an-id",
        "/copies/sent/..%2f..%2fpki",
        "/copies/other/01a21cce-b63c-7fa8-a3b6-ba564e7465b4",
        "/copies/SENT/01a21cce-b63c-7fa8-a3b6-ba564e7465b4"
      })
  void anythingElseIsNotFoundAndReachesNobody(String path) {
    assertThat(get(path)).isIn(400, 404);
    assertThat(asked).isEmpty();
  }

  @Test
  void nothingIsTakenByPost() {
    assertThat(ask("/copies/since/1", Optional.of(new byte[10]))).isEqualTo(405);
    assertThat(asked).isEmpty();
  }

  private int get(String path) {
    return ask(path, Optional.empty());
  }

  private int ask(String path, Optional<byte[]> body) {
    try (var http =
        new PartnerHttps(
            new TestDirectory().with(TestGateway.TOGO, gateway.address()),
            TestGateway.PAKISTAN,
            new PartnerCertificates(
                new TestDirectory().with(TestGateway.TOGO, gateway.address()),
                java.time.Clock.systemUTC()),
            gateway.properties.client())) {
      return http.to(TOGO).ask(path, body, java.time.Duration.ofSeconds(10), 10_000).statusCode();
    }
  }
}
