package org.herald.sandbox;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the routes say of their failures. */
final class Heard implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger("org.herald.wiring.Failures");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  Heard() {
    lines.start();
    logger.addAppender(lines);
  }

  boolean anyAbout(String route) {
    return List.copyOf(lines.list).stream()
        .anyMatch(line -> line.getFormattedMessage().startsWith(route));
  }

  @Override
  public void close() {
    logger.detachAppender(lines);
  }
}
