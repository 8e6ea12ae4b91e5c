package org.herald.audit;

import java.util.ArrayList;
import java.util.List;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * Makes proofs (RFC 6962 sections 2.1.1 and 2.1.2) from the rows of the log: leaf hashes and the
 * roots of full tiles, at most 128 of them for each hash of a proof.
 */
final class TreeProofs {
  private static final int LEVEL_BITS = 8;

  private final LogRows rows;

  TreeProofs(LogRows rows) {
    this.rows = rows;
  }

  /** Siblings of a leaf, lowest first. */
  List<byte[]> inclusion(int year, long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
    }
    var proof = new ArrayList<byte[]>();
    path(year, index, 0, size, proof);
    return proof;
  }

  /**
   * That a tree of {@code size} begins with that of {@code from}; empty when they are equal or
   * {@code from} is 0.
   */
  List<byte[]> consistency(int year, long from, long size) {
    if (from < 0 || from > size) {
      throw new IllegalArgumentException("no proof from " + from + " to " + size);
    }
    var proof = new ArrayList<byte[]>();
    if (from > 0) {
      subproof(year, from, 0, size, true, proof);
    }
    return proof;
  }

  private void path(int year, long index, long first, long end, List<byte[]> proof) {
    if (end - first == 1) {
      return;
    }
    long middle = first + Long.highestOneBit(end - first - 1);
    if (index < middle) {
      path(year, index, first, middle, proof);
      proof.add(hash(year, middle, end));
    } else {
      path(year, index, middle, end, proof);
      proof.add(hash(year, first, middle));
    }
  }

  private void subproof(
      int year, long from, long first, long end, boolean known, List<byte[]> proof) {
    if (from == end) {
      if (!known) {
        proof.add(hash(year, first, end));
      }
      return;
    }
    long middle = first + Long.highestOneBit(end - first - 1);
    if (from <= middle) {
      subproof(year, from, first, middle, known, proof);
      proof.add(hash(year, middle, end));
    } else {
      subproof(year, from, middle, end, false, proof);
      proof.add(hash(year, first, middle));
    }
  }

  /** The tree hash over leaves of a range that begins where a subtree of its size may. */
  private byte[] hash(int year, long first, long end) {
    long leaves = end - first;
    if (Long.bitCount(leaves) == 1) {
      return perfect(year, first, leaves);
    }
    long middle = first + Long.highestOneBit(leaves - 1);
    return Merkle.node(hash(year, first, middle), hash(year, middle, end));
  }

  private byte[] perfect(int year, long first, long leaves) {
    int level = Long.numberOfTrailingZeros(leaves) / LEVEL_BITS;
    long from = first >>> (LEVEL_BITS * level);
    long width = leaves >>> (LEVEL_BITS * level);
    List<byte[]> nodes = rows.nodes(year, level, from, from + width);
    if (nodes.size() != width) {
      throw new RejectedException(
          FailureCode.LOG_INVALID,
          "Rows of the audit log are missing; no proof can be made. Compare the database with a"
              + " backup");
    }
    return Merkle.root(nodes);
  }
}
