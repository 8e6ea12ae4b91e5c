package org.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.micrometer.metrics.autoconfigure.logging.logback.LogbackMetricsAutoConfiguration;

class SandboxPartyTest {
  /** All three start at once in one process, and logback's list of listeners is not guarded. */
  @Test
  void noneAddsItselfToTheLoggingOfTheProcess() {
    for (SandboxParty party : SandboxParty.all(1)) {
      assertThat(party.settings(Path.of("data")))
          .contains(
              "--spring.autoconfigure.exclude=" + LogbackMetricsAutoConfiguration.class.getName());
    }
  }
}
