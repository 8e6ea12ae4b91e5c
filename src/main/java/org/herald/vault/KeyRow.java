package org.herald.vault;

import java.util.UUID;

/**
 * A notice key as stored.
 *
 * @param epoch whose key wraps it
 * @param wrapped 60 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the room
record KeyRow(UUID id, NoticeRef notice, UUID epoch, byte[] wrapped) {
  @Override
  public String toString() {
    return "KeyRow[" + id + "]";
  }
}
