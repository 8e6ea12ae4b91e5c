package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.notice.SubmissionResult;
import org.herald.notice.Urgency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leaves while the audit log cannot be published. */
class OutflowTest extends ErasingTwoGateways {
  private Path year = Path.of("");
  private Path aside = Path.of("");

  @Override
  Map<String, Object> settings() {
    return Map.of(
        "herald.exchange.stop-unpublished-after", "4h", "herald.exchange.override-for", "1h");
  }

  @BeforeEach
  void publishOnce() {
    gateways.sender.audit().flush();
    year = gateways.sender.audit().status().yearFolder();
    aside = year.resolveSibling("aside");
  }

  @Test
  void bulkStopsAfterAWhileAndGoesOnWhenItIsMended() throws Exception {
    accepted("R-1");
    breakFolder();
    assertThat(gateways.claim()).as("not at once").hasSize(1);
    accepted("R-2");
    flush();
    gateways.clock.advance(Duration.ofHours(5));
    assertThat(standing()).isTrue();
    assertThat(gateways.claim()).isEmpty();
    assertThat(fetched()).isEmpty();
    assertThat(gateways.accept("R-3", "a"))
        .as("nothing that is accepted is lost")
        .isInstanceOf(SubmissionResult.Accepted.class);
    mendFolder();
    assertThat(standing()).isFalse();
    assertThat(gateways.claim()).isNotEmpty();
    assertThat(gateways.sender.audit().status().publishedSize())
        .isEqualTo(gateways.sender.audit().status().committedSize());
  }

  @Test
  void twoPeopleLetUrgentOnesGoOnForAWhile() throws Exception {
    urgent("R-1");
    accepted("R-2");
    outflowRefuses(FailureCode.NOT_FOUND, () -> outflow().ask("too early", FIRST));
    breakFolder();
    gateways.clock.advance(Duration.ofHours(5));
    assertThat(claimUrgent()).isEmpty();
    outflowRefuses(FailureCode.NOT_FOUND, () -> outflow().agree(SECOND));
    outflow().ask("a child is missing", FIRST);
    outflowRefuses(FailureCode.FOUR_EYES, () -> outflow().agree(FIRST));
    assertThat(claimUrgent()).as("one word is not enough").isEmpty();
    outflow().agree(SECOND);
    outflowRefuses(FailureCode.NOT_FOUND, () -> outflow().agree(SECOND));
    assertThat(gateways.claim()).as("routine stays").isEmpty();
    assertThat(claimUrgent()).hasSize(1);
    urgent("R-3");
    gateways.clock.advance(Duration.ofMinutes(61));
    assertThat(claimUrgent()).as("the hour is over").isEmpty();
    mendFolder();
    assertThat(entries(gateways.sender, "override.asked")).hasSize(1);
    assertThat(entries(gateways.sender, "override.agreed")).hasSize(1);
    assertThat(entries(gateways.sender, "override.refused")).hasSize(4);
  }

  private void outflowRefuses(FailureCode code, Runnable step) {
    refused(code, step);
  }

  private Outflow outflow() {
    return gateways.sender.get(Outflow.class);
  }

  private boolean standing() {
    return gateways.sender.exchange().concerns().stream()
        .filter(one -> one.cause().equals("bulk-stopped"))
        .anyMatch(Concern::standing);
  }

  private List<Claimed> claimUrgent() {
    return gateways.sender.exchange().claim(gateways.recipient.party(), Lane.URGENT);
  }

  private List<?> fetched() {
    return gateways.sender.exchange().lease(gateways.recipient.party(), 10);
  }

  private void urgent(String record) {
    gateways.sender.exchange().accept(List.of(TwoGateways.submission(record, "a", Urgency.URGENT)));
  }

  /** A file where the folder was: also root cannot write below it. */
  private void breakFolder() throws IOException {
    Files.move(year, aside);
    Files.writeString(year, "no folder");
    flush();
  }

  private void flush() {
    assertThatThrownBy(() -> gateways.sender.audit().flush())
        .isInstanceOf(UnavailableException.class);
  }

  private void mendFolder() throws IOException {
    Files.delete(year);
    Files.move(aside, year);
    gateways.sender.audit().flush();
  }
}
