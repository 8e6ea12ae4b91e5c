package org.herald.seal;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A bounded memory of things computed from immutable inputs. Forgets everything when full: costs a
 * recomputation, never a wrong answer.
 */
final class Remembered<K, V> {
  private final ConcurrentHashMap<K, V> values = new ConcurrentHashMap<>();
  private final int maxEntries;

  Remembered(int maxEntries) {
    this.maxEntries = maxEntries;
  }

  @Nullable V find(K key) {
    return values.get(key);
  }

  void keep(K key, V value) {
    if (values.size() >= maxEntries) {
      values.clear();
    }
    values.put(key, value);
  }
}
