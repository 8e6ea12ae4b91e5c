package org.herald.bench;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.herald.partner.Partner;
import org.herald.seal.Seal;
import org.herald.seal.SealPrimitives;

/**
 * Signing and sealing one notice for many parties, beside the four primitives it cannot do without,
 * by the same providers, in the same thread, in turns.
 */
final class Sealing {
  private static final int ROUNDS = 30;

  private final BenchKeys keys;
  private final Clock clock;
  private final byte[] payload;
  private final SealPrimitives primitives = SealPrimitives.preferred();

  Sealing(BenchKeys keys, Clock clock, int payloadBytes) {
    this.keys = keys;
    this.clock = clock;
    this.payload = new byte[payloadBytes];
  }

  Map<String, Object> measure(int recipients) {
    List<Partner> parties = BenchKeys.many(recipients).stream().map(keys::entry).toList();
    Seal seal = keys.seal(BenchParty.BUREAU, parties);
    var sealing = new ArrayList<Long>();
    var needed = new ArrayList<Long>();
    for (int round = 0; round < ROUNDS; round++) {
      long from = System.nanoTime();
      Instant now = clock.instant();
      for (Partner party : parties) {
        seal.seal(seal.sign(payload, party.id(), now), party.id());
      }
      long between = System.nanoTime();
      for (int i = 0; i < recipients; i++) {
        primitives.once(payload);
      }
      sealing.add(between - from);
      needed.add(System.nanoTime() - between);
    }
    var figures = new LinkedHashMap<String, Object>();
    figures.put("recipients", recipients);
    figures.put("sealing-ms", median(sealing) / 1e6);
    figures.put("primitives-ms", median(needed) / 1e6);
    figures.put("ratio", (double) median(sealing) / median(needed));
    return figures;
  }

  private static long median(List<Long> nanos) {
    return nanos.stream().sorted().toList().get(nanos.size() / 2);
  }
}
