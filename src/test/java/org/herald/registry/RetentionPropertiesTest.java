package org.herald.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.herald.failure.RejectedException;
import org.herald.notice.PartyId;
import org.junit.jupiter.api.Test;

class RetentionPropertiesTest {
  private static final Instant MADE = Instant.parse("2026-01-31T00:00:00Z");

  @Test
  void theNearestTermHolds() {
    var terms =
        new RetentionProperties(
            Map.of("default", 48, "black", 24, "yellow@missing-persons", 1, "yellow", 36), 6);
    assertThat(until(terms, "yellow", "missing-persons")).isEqualTo("2026-02-28T00:00:00Z");
    assertThat(until(terms, "yellow", "exit-control-list")).isEqualTo("2029-01-31T00:00:00Z");
    assertThat(until(terms, "black", "missing-persons")).isEqualTo("2028-01-31T00:00:00Z");
    assertThat(until(terms, "red", "missing-persons")).isEqualTo("2030-01-31T00:00:00Z");
  }

  @Test
  void aPartnersNoticeHasTermsOfItsOwn() {
    var terms = new RetentionProperties(Map.of("red", 12, "red@TG.NCB", 24, "received", 36), 6);
    assertThat(received(terms, "red", "TG.NCB")).isEqualTo("2028-01-31T00:00:00Z");
    assertThat(received(terms, "red", "OM.LO-PK")).isEqualTo("2029-01-31T00:00:00Z");
    assertThat(received(new RetentionProperties(Map.of("red", 12), 6), "red", "TG.NCB"))
        .isEqualTo("2041-01-31T00:00:00Z");
  }

  private static String received(RetentionProperties terms, String type, String issuer) {
    return terms.receivedUntil(type, PartyId.of(issuer), MADE).toString();
  }

  @Test
  void fiveYearsWhereNothingIsSet() {
    assertThat(until(new RetentionProperties(Map.of(), 6), "red", "any"))
        .isEqualTo("2031-01-31T00:00:00Z");
  }

  @Test
  void aTermOutsideItsLimitsIsRefusedByName() {
    assertThatThrownBy(() -> new RetentionProperties(Map.of("red", 181), 6))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("herald.retention.months.red");
    assertThatThrownBy(() -> new RetentionProperties(Map.of(), 61))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("review-months");
  }

  private static String until(RetentionProperties terms, String type, String system) {
    return terms.keepUntil(type, Optional.of(system), MADE).toString();
  }
}
