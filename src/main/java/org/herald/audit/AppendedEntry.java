package org.herald.audit;

/**
 * An entry that becomes part of the log when the surrounding transaction commits.
 *
 * @param origin the log it goes into, such as {@code TG.NCB/audit/2026}
 * @param bytes canonical JSON (RFC 8785), at most 65,535 bytes: the exact leaf content
 */
public record AppendedEntry(String origin, byte[] bytes) {
  public AppendedEntry {
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }
}
