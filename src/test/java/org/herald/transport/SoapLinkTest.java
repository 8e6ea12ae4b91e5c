package org.herald.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client and a listener that really speak to each other. */
class SoapLinkTest {
  private static final RecordedCalls CALLS = new RecordedCalls();
  private static TestGateway gateway;
  private static SoapLink link;

  @BeforeAll
  static void start() {
    gateway = new TestGateway(CALLS, Map.of());
    link = gateway.linkOf(TestGateway.PAKISTAN);
  }

  @AfterAll
  static void stop() {
    link.close();
    gateway.close();
  }

  @BeforeEach
  void forget() {
    CALLS.seen.clear();
    CALLS.receipt = () -> bytes(3_000);
    CALLS.waiting = List.of();
    CALLS.stored = Optional.empty();
  }

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4_096, 32 * 1024, 32 * 1024 + 1, 200_000, 16 * 1024 * 1024})
  void deliversTheSameBytesAndBringsTheReceipt(int length) {
    byte[] sealed = bytes(length);

    SignedMessage receipt = link.deliver(TestGateway.TOGO.id(), new SealedMessage(sealed));

    assertThat(receipt.bytes()).isEqualTo(bytes(3_000));
    assertThat(CALLS.seen).containsExactly("deliver PK.FIA " + Digest.of(sealed));
  }

  @Test
  void theCallerIsTheOwnerOfTheTlsKey() {
    try (SoapLink oman = gateway.linkOf(TestGateway.OMAN)) {
      oman.deliver(TestGateway.TOGO.id(), new SealedMessage(bytes(10)));
    }
    assertThat(CALLS.seen).containsExactly("deliver OM.LO-PK " + Digest.of(bytes(10)));
  }

  @Test
  void tellsTheStoredReceiptOrUnknown() {
    DispatchId dispatch = DispatchId.at(Instant.EPOCH.plusSeconds(1_800_000_000));
    assertThat(link.status(TestGateway.TOGO.id(), dispatch)).isEmpty();

    CALLS.stored = Optional.of(new SignedMessage(bytes(2_000)));
    assertThat(link.status(TestGateway.TOGO.id(), dispatch).orElseThrow().bytes())
        .isEqualTo(bytes(2_000));
    assertThat(CALLS.seen).containsOnly("status PK.FIA " + dispatch);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32})
  void fetchesInOrder(int count) {
    CALLS.waiting =
        java.util.stream.IntStream.range(1, count + 1)
            .mapToObj(i -> new SealedMessage(bytes(i * 5_000)))
            .toList();

    List<SealedMessage> fetched = link.fetch(TestGateway.TOGO.id(), 32, Duration.ofSeconds(1));

    assertThat(fetched.stream().map(SealedMessage::sha256))
        .containsExactlyElementsOf(CALLS.waiting.stream().map(SealedMessage::sha256).toList());
    assertThat(CALLS.seen).containsExactly("fetch PK.FIA 32 PT1S");
  }

  @Test
  void acknowledges() {
    link.acknowledge(TestGateway.TOGO.id(), new SignedMessage(bytes(700)));
    assertThat(CALLS.seen).containsExactly("acknowledge PK.FIA " + Digest.of(bytes(700)));
  }

  @Test
  void pings() {
    assertThat(link.ping(TestGateway.TOGO.id())).isEqualTo(TestGateway.TOGO.id());
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.EnumSource(FailureCode.class)
  void everyCodeArrivesAsItself(FailureCode code) {
    CALLS.receipt =
        () -> {
          throw code.kind() == FailureCode.Kind.SENDER
              ? new RejectedException(code, "Mend <this> & that.")
              : new UnavailableException(code, "Mend <this> & that.");
        };
    Throwable thrown =
        org.assertj.core.api.Assertions.catchThrowable(
            () -> link.deliver(TestGateway.TOGO.id(), new SealedMessage(bytes(10))));
    if (code.kind() == FailureCode.Kind.SENDER) {
      assertThat(((RejectedException) thrown).code()).isEqualTo(code);
      assertThat(thrown).hasMessageContaining("Mend <this> & that.");
    } else {
      assertThat(((UnavailableException) thrown).code()).isEqualTo(code);
    }
  }

  @Test
  void aDefectOfOursTellsNothingButAnIncident() {
    CALLS.receipt =
        () -> {
          throw new IllegalStateException("password=hunter2 /etc/secret");
        };
    UnavailableException thrown =
        catchThrowableOfType(
            UnavailableException.class,
            () -> link.deliver(TestGateway.TOGO.id(), new SealedMessage(bytes(10))));

    assertThat(thrown.code()).isEqualTo(FailureCode.INTERNAL);
    assertThat(thrown).hasMessageContaining("Incident ").hasMessageNotContaining("hunter2");
  }
}
