package org.herald.vault;

import java.util.Comparator;
import java.util.UUID;

/**
 * Which notice a key belongs to.
 *
 * @param issuer the party that issued the notice, 1 to 32 characters: another party's notice may
 *     carry the same id
 * @param notice notice id
 */
public record NoticeRef(String issuer, UUID notice) implements Comparable<NoticeRef> {
  /** For what belongs to no notice, such as the details of entries about files. Never erased. */
  public static final NoticeRef HOUSE = new NoticeRef("house", new UUID(0, 0));

  private static final Comparator<NoticeRef> ORDER =
      Comparator.comparing(NoticeRef::issuer).thenComparing(NoticeRef::notice);

  public NoticeRef {
    if (issuer.isEmpty() || issuer.length() > 32) {
      throw new IllegalArgumentException("issuer: 1 to 32 characters");
    }
  }

  @Override
  public int compareTo(NoticeRef other) {
    return ORDER.compare(this, other);
  }
}
