package org.herald.vault;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Unwrapped notice keys, the least used ones given up first. None is kept for long: another node
 * may have erased it. Safe for many threads.
 */
final class KeyCache {
  /** How long an erased notice's key may stay in another node's memory. */
  static final Duration KEPT = Duration.ofMinutes(1);

  private record Kept(NoticeKey key, long untilMillis) {}

  private final int most;
  private final Clock clock;
  private final LinkedHashMap<UUID, Kept> byId = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<NoticeRef, UUID> byNotice = new HashMap<>();

  KeyCache(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  synchronized Optional<NoticeKey> get(UUID id) {
    Kept kept = byId.get(id);
    if (kept == null) {
      return Optional.empty();
    }
    if (clock.millis() >= kept.untilMillis()) {
      forget(kept.key().notice());
      return Optional.empty();
    }
    return Optional.of(kept.key());
  }

  synchronized Optional<NoticeKey> get(NoticeRef notice) {
    return Optional.ofNullable(byNotice.get(notice)).flatMap(this::get);
  }

  synchronized void put(NoticeKey key) {
    forget(key.notice());
    byId.put(key.id(), new Kept(key, clock.millis() + KEPT.toMillis()));
    byNotice.put(key.notice(), key.id());
    if (byId.size() > most) {
      forget(byId.firstEntry().getValue().key().notice());
    }
  }

  synchronized void forget(NoticeRef notice) {
    UUID id = byNotice.remove(notice);
    if (id != null) {
      byId.remove(id);
    }
  }

  synchronized int size() {
    return byId.size();
  }
}
