package org.herald.audit;

/** How entries of any party's log are hashed (RFC 6962 section 2.1). */
public final class LogEntries {
  private LogEntries() {}

  /** SHA-256(0x00 || entry), 32 bytes. */
  public static byte[] leafHash(byte[] entry) {
    return Merkle.leaf(entry);
  }
}
