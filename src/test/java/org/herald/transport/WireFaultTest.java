package org.herald.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.channels.ClosedChannelException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.cxf.interceptor.Fault;
import org.herald.failure.FailureCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WireFaultTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(WireFault.class);
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();

  @BeforeEach
  void listen() {
    said.start();
    logger.addAppender(said);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(said);
  }

  @Test
  void aCallerThatHasGoneIsNoIncident() {
    for (Exception gone :
        new Exception[] {
          new ClientAbortException(new java.io.IOException("Broken pipe")),
          new ClosedChannelException()
        }) {
      assertThat(WireFault.of(new Fault(gone), false).code()).isEqualTo(FailureCode.UNAVAILABLE);
    }
    assertThat(said.list).isEmpty();
  }

  @Test
  void anythingElseOfOursIsOneWithItsStack() {
    WireFault told = WireFault.of(new Fault(new IllegalStateException("a defect")), false);
    assertThat(told.code()).isEqualTo(FailureCode.INTERNAL);
    assertThat(told.text()).doesNotContain("defect");
    assertThat(said.list).hasSize(1);
    assertThat(said.list.getFirst().getThrowableProxy()).isNotNull();
  }
}
