package org.herald.architecture.violations;

import java.time.Clock;
import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;

@TestConfiguration(proxyBeanMethods = false)
// a test configuration, so that no component scan of a test picks it up
final class TimeComesFromAClockInAConfiguration {
  Clock clock() {
    return Clock.systemUTC();
  }

  Instant started() {
    return Instant.now();
  }
}
