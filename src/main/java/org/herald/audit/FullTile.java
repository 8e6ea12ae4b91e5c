package org.herald.audit;

import java.util.List;

/**
 * 256 hashes of one level.
 *
 * @param data 8,192 bytes
 * @param root the Merkle hash over them: the node one level of tiles up
 */
@SuppressWarnings("ArrayRecordComponent") // lives within one sequencing round
record FullTile(int level, long index, byte[] data, byte[] root) {

  static FullTile of(int level, long index, List<byte[]> hashes) {
    return new FullTile(level, index, join(hashes), Merkle.root(hashes));
  }

  static byte[] join(List<byte[]> hashes) {
    byte[] data = new byte[hashes.size() * 32];
    for (int i = 0; i < hashes.size(); i++) {
      System.arraycopy(hashes.get(i), 0, data, i * 32, 32);
    }
    return data;
  }
}
