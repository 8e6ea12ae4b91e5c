package org.herald.audit.verify;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inclusion and consistency proofs (RFC 9162 sections 2.1.3.2 and 2.1.4.2). */
final class Proofs {
  private final TreeHash hash = new TreeHash();

  boolean inclusion(byte[] leafHash, long index, long size, List<byte[]> proof, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    byte[] computed = leafHash;
    for (byte[] sibling : proof) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        computed = hash.node(sibling, computed);
        while ((node & 1) == 0 && node != 0) {
          node >>>= 1;
          last >>>= 1;
        }
      } else {
        computed = hash.node(computed, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && Arrays.equals(computed, root);
  }

  boolean consistency(
      long oldSize, byte[] oldRoot, long newSize, byte[] newRoot, List<byte[]> proof) {
    if (oldSize < 1 || oldSize > newSize) {
      return false;
    }
    if (oldSize == newSize) {
      return proof.isEmpty() && Arrays.equals(oldRoot, newRoot);
    }
    boolean oldIsSubtree = Long.bitCount(oldSize) == 1;
    long node = oldSize - 1;
    long last = newSize - 1;
    while ((node & 1) == 1) {
      node >>>= 1;
      last >>>= 1;
    }
    byte @Nullable [] fromOld = oldIsSubtree ? oldRoot : null;
    byte @Nullable [] fromNew = fromOld;
    for (byte[] sibling : proof) {
      if (fromOld == null || fromNew == null) {
        fromOld = sibling;
        fromNew = sibling;
        continue;
      }
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        fromOld = hash.node(sibling, fromOld);
        fromNew = hash.node(sibling, fromNew);
        while ((node & 1) == 0 && node != 0) {
          node >>>= 1;
          last >>>= 1;
        }
      } else {
        fromNew = hash.node(fromNew, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && Arrays.equals(fromOld, oldRoot) && Arrays.equals(fromNew, newRoot);
  }
}
