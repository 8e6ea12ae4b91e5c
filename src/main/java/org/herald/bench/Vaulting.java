package org.herald.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.herald.vault.NoticeKey;
import org.herald.vault.VaultPrimitives;

/** What encryption at rest costs for each value, in processor time of one thread. */
final class Vaulting {
  private static final int ROUNDS = 200;
  private static final int CALLS = 1_000;

  private final byte[] payload;
  private final VaultPrimitives vault = new VaultPrimitives();

  Vaulting(int payloadBytes) {
    this.payload = new byte[payloadBytes];
  }

  Map<String, Object> measure() {
    byte[] encrypted = vault.encrypt(payload);
    var figures = new LinkedHashMap<String, Object>();
    figures.put("payload-bytes", payload.length);
    figures.put("encrypt-us", microseconds(() -> vault.encrypt(payload)));
    figures.put("decrypt-us", microseconds(() -> vault.decrypt(encrypted)));
    figures.put("make-notice-key-us", microseconds(vault::make));
    figures.put("added-to-a-value-bytes", NoticeKey.OVERHEAD_BYTES);
    return figures;
  }

  /** The median of the later half of the rounds: the first ones are not compiled yet. */
  private static double microseconds(Runnable call) {
    var threads = ManagementFactory.getThreadMXBean();
    var nanos = new ArrayList<Long>();
    for (int round = 0; round < ROUNDS; round++) {
      long from = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < CALLS; i++) {
        call.run();
      }
      nanos.add(threads.getCurrentThreadCpuTime() - from);
    }
    List<Long> warm = nanos.subList(ROUNDS / 2, ROUNDS).stream().sorted().toList();
    return warm.get(warm.size() / 2) / 1e3 / CALLS;
  }
}
