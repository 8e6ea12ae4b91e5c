package org.herald.bench;

import java.nio.file.Path;
import java.util.List;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * What to measure.
 *
 * @param data emptied by nobody: each run makes a folder of its own below it
 * @param seconds length of each measured stretch, 1 to 86,400
 * @param payloadBytes roughly the size of a notice, 1,000 to 9,000
 * @param concurrency dispatches on their way at once, 1 to 64
 * @param recipients how many parties a notice is sent to, each 1 to 256
 * @param ports the first of five consecutive ports
 * @param heap the gateways' {@code -Xmx}, such as 256m
 * @param dispatches carry on until this many have been sent, to see whether memory stays flat; 0
 *     for none
 * @param links soap, amqp, pull
 */
public record BenchOptions(
    Path data,
    int seconds,
    int payloadBytes,
    int concurrency,
    List<Integer> recipients,
    int ports,
    String heap,
    int dispatches,
    List<String> links) {
  private static final List<String> LINKS = List.of("soap", "amqp", "pull");

  public BenchOptions {
    recipients = List.copyOf(recipients);
    links = List.copyOf(links);
    require(LINKS.containsAll(links), "--links", "one or more of " + String.join(", ", LINKS));
    require(seconds >= 1 && seconds <= 86_400, "--seconds", "1 to 86400");
    require(payloadBytes >= 1_000 && payloadBytes <= 9_000, "--size", "1000 to 9000 bytes");
    require(concurrency >= 1 && concurrency <= 64, "--concurrency", "1 to 64");
    require(
        recipients.stream().allMatch(count -> count >= 1 && count <= 256),
        "--recipients",
        "1 to 256 each");
    require(ports >= 1_024 && ports <= 65_500, "--ports", "1024 to 65500");
    require(heap.matches("[1-9][0-9]{0,5}[mg]"), "--heap", "such as 256m");
    require(dispatches >= 0, "--long", "0 or more dispatches");
  }

  private static void require(boolean holds, String option, String expected) {
    if (!holds) {
      throw new RejectedException(FailureCode.CONFIGURATION, option + " must be " + expected + ".");
    }
  }
}
