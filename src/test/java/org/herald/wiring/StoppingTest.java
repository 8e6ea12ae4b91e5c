package org.herald.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.herald.failure.UnavailableException;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;

class StoppingTest {
  private static final PartyId CALLER = PartyId.of("OM.LO-PK");

  @Test
  void whatOnlyWaitsEndsFirst() {
    var ended = new AtomicBoolean();
    Stopping stopping;
    try (var context = new GenericApplicationContext()) {
      stopping = new Stopping(context);
      context.registerBean(Stopping.class, () -> stopping);
      stopping.ends(() -> ended.set(true));
      context.refresh();
      assertThat(stopping.hasBegun()).isFalse();
    }
    assertThat(stopping.hasBegun()).isTrue();
    assertThat(ended).isTrue();
  }

  @Test
  void aPartnerThatWaitsForMessagesIsAnsweredAtOnce() {
    var looked = new CountDownLatch(1);
    var waiting =
        new WaitingMessages(
            (caller, max) -> {
              looked.countDown();
              return List.of();
            });
    var answer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return waiting.lease(CALLER, 1, Duration.ofMinutes(10));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    await().until(() -> looked.getCount() == 0);
    waiting.stop();
    assertThat(answer).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(List.of());
  }

  @Test
  void whoeverCallsAStoppingGatewayIsToldToComeAgain() throws Exception {
    var begun = new AtomicBoolean();
    try (var camel = new DefaultCamelContext()) {
      camel.getComponent("direct", DirectComponent.class).setBlock(false);
      camel.start();
      var calls = new RoutedPartnerCalls(camel.createProducerTemplate(), begun::get);
      assertThatThrownBy(() -> calls.status(CALLER, DispatchId.at(java.time.Instant.EPOCH)))
          .as("a route that is missing is our defect")
          .isNotInstanceOf(UnavailableException.class);
      begun.set(true);
      assertThatThrownBy(() -> calls.status(CALLER, DispatchId.at(java.time.Instant.EPOCH)))
          .isInstanceOf(UnavailableException.class);
    }
  }

  @Test
  void whatTheStopCutsShortIsNoDefect() {
    var begun = new AtomicBoolean();
    var failures = new Failures(begun::get);
    try (var heard = new Heard(Failures.class)) {
      failures.report(new RejectedExecutionException("CamelContext is stopped"), "a-route");
      begun.set(true);
      failures.report(new RejectedExecutionException("CamelContext is stopped"), "a-route");
      assertThat(heard.lines())
          .containsExactly(
              "ERROR a-route failed; the work stays due",
              "INFO a-route was cut short by the stop (RejectedExecutionException); the work stays"
                  + " due");
    }
  }
}
