package org.herald.broker;

import java.util.Collection;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;

/** What one queue holds: waiting, being handed over, and put off. */
final class WaitingMessages {
  private WaitingMessages() {}

  static Stream<Message> in(ActiveMQServer server, String name) {
    Queue queue = server.locateQueue(SimpleString.of(name));
    if (queue == null) {
      return Stream.empty();
    }
    var found = Stream.<MessageReference>builder();
    // Handed over first: a message that goes back to waiting meanwhile is then seen twice, not
    // never.
    queue.getDeliveringMessages().values().stream().flatMap(Collection::stream).forEach(found);
    queue.getScheduledMessages().forEach(found);
    try (var waiting = queue.browserIterator()) {
      while (waiting.hasNext()) {
        found.add(waiting.next());
      }
    }
    return found.build().map(MessageReference::getMessage);
  }
}
