package org.herald.document;

import java.util.LinkedHashMap;
import java.util.Map;
import org.herald.notice.Digest;

/**
 * Remembers by their digests the payloads that were found valid, the latest used of them, so that a
 * broadcast validates its payload once and not for every recipient.
 */
final class KnownPayloads {
  private final Map<Digest, Boolean> valid;

  KnownPayloads(int most) {
    valid =
        new LinkedHashMap<>(64, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Digest, Boolean> eldest) {
            return size() > most;
          }
        };
  }

  synchronized boolean contains(Digest payload) {
    return valid.get(payload) != null;
  }

  synchronized void add(Digest payload) {
    valid.put(payload, true);
  }
}
