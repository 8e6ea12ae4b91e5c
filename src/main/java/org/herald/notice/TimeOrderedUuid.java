package org.herald.notice;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** UUID version 7 (RFC 9562 section 5.7): 48 bits of Unix milliseconds, then 74 random bits. */
final class TimeOrderedUuid {
  private static final SecureRandom RANDOM = new SecureRandom();

  private TimeOrderedUuid() {}

  static UUID at(Instant time) {
    long randomA = RANDOM.nextInt(1 << 12);
    long high = (time.toEpochMilli() << 16) | 0x7000L | randomA;
    long low = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  static UUID parse(String field, String text) {
    try {
      UUID id = UUID.fromString(text);
      if (id.version() == 7 && id.variant() == 2 && id.toString().equals(text)) {
        return id;
      }
    } catch (IllegalArgumentException notAUuid) {
      // refused below with the same words as a UUID of another version
    }
    throw Invalid.field(field, "a UUID of version 7 in lower case");
  }
}
