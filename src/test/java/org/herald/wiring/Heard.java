package org.herald.wiring;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a class logs: level and text. */
final class Heard implements AutoCloseable {
  private final Logger logger;
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();

  Heard(Class<?> who) {
    logger = (Logger) LoggerFactory.getLogger(who);
    events.start();
    logger.addAppender(events);
  }

  List<String> lines() {
    return List.copyOf(events.list).stream()
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(events);
  }
}
