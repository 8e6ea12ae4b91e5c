package org.herald.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.herald.notice.PartyId;
import org.herald.seal.OpenedMessage;
import org.herald.seal.Seal;
import org.herald.seal.SealedMessage;

/**
 * What a message costs in each suite, in one thread, with everything a gateway checks but nothing
 * stored: sign and seal, open and verify, and the bytes around the content. The suites take turns,
 * so that what else runs on the machine meets all alike; the best turn counts.
 */
final class SuiteCosts {
  private static final PartyId SENDER = BenchParty.BUREAU;
  private static final PartyId RECIPIENT = BenchParty.PARTNER;

  private final Map<String, Sides> sides = new LinkedHashMap<>();
  private final byte[] content;
  private final Clock clock;

  private record Sides(Seal sender, Seal recipient) {}

  SuiteCosts(Path data, Clock clock, int contentBytes) {
    this.content = new byte[contentBytes];
    this.clock = clock;
    keys()
        .forEach(
            (suite, held) -> {
              BenchKeys keys = new BenchKeys(data.resolve(suite), clock, held);
              sides.put(
                  suite,
                  new Sides(
                      keys.seal(SENDER, List.of(keys.entry(RECIPIENT))),
                      keys.seal(RECIPIENT, List.of(keys.entry(SENDER)))));
            });
  }

  /**
   * Figures by suite.
   *
   * @param turns that count, after one that does not
   * @param turn how long each lasts, for each suite and direction
   */
  Map<String, Map<String, Object>> measure(int turns, Duration turn) {
    Map<String, Double> made = new LinkedHashMap<>();
    Map<String, Double> opened = new LinkedHashMap<>();
    Map<String, SealedMessage> samples = new LinkedHashMap<>();
    sides.forEach((suite, pair) -> samples.put(suite, make(pair)));
    for (int done = 0; done <= turns; done++) {
      boolean warm = done > 0; // the first is for the compiler
      sides.forEach(
          (suite, pair) -> {
            double makes = perSecond(turn, () -> make(pair));
            SealedMessage sample = Objects.requireNonNull(samples.get(suite));
            double opens = perSecond(turn, () -> open(pair, sample));
            if (warm) {
              made.merge(suite, makes, Math::max);
              opened.merge(suite, opens, Math::max);
            }
          });
    }
    Map<String, Map<String, Object>> figures = new LinkedHashMap<>();
    samples.forEach(
        (suite, sample) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("sign-and-seal-per-second", Objects.requireNonNull(made.get(suite)));
          row.put("open-and-verify-per-second", Objects.requireNonNull(opened.get(suite)));
          row.put("overhead-bytes", (long) sample.bytes().length - content.length);
          figures.put(suite, row);
        });
    return figures;
  }

  private SealedMessage make(Sides pair) {
    return pair.sender().seal(pair.sender().sign(content, RECIPIENT, clock.instant()), RECIPIENT);
  }

  private OpenedMessage open(Sides pair, SealedMessage message) {
    return pair.recipient().open(message, SENDER, clock.instant());
  }

  private static double perSecond(Duration turn, Supplier<?> step) {
    long from = System.nanoTime();
    long done = 0;
    while (System.nanoTime() - from < turn.toNanos()) {
      if (step.get() == null) {
        throw new IllegalStateException("nothing was made");
      }
      done++;
    }
    return done * 1e9 / (System.nanoTime() - from);
  }

  /** Suite 1 beside suite 2, because a description is never signed with a key of suite 2. */
  private static Map<String, List<String>> keys() {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    keys.put("suite-1", List.of("suite-1"));
    keys.put("suite-rsa", List.of("suite-rsa"));
    keys.put("suite-2", List.of("suite-2", "suite-1"));
    return keys;
  }
}
