package org.herald.audit.verify;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;

/** RFC 9162 section 2.1 hashes. One instance for each thread. */
final class TreeHash {
  static final int BYTES = 32;

  private final MessageDigest sha256;

  TreeHash() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  void leafInto(byte[] source, int from, int length, byte[] target, int at) {
    sha256.update((byte) 0);
    sha256.update(source, from, length);
    finish(target, at);
  }

  byte[] leaf(byte[] entry) {
    byte[] hash = new byte[BYTES];
    leafInto(entry, 0, entry.length, hash, 0);
    return hash;
  }

  byte[] node(byte[] left, byte[] right) {
    sha256.update((byte) 1);
    sha256.update(left);
    sha256.update(right);
    return sha256.digest();
  }

  /** The top of a perfect tree over hashes that stand one after the other. */
  byte[] perfect(byte[] hashes) {
    byte[] layer = hashes.clone();
    for (int width = hashes.length / BYTES; width > 1; width /= 2) {
      for (int pair = 0; pair < width / 2; pair++) {
        sha256.update((byte) 1);
        sha256.update(layer, pair * 2 * BYTES, 2 * BYTES);
        finish(layer, pair * BYTES);
      }
    }
    return java.util.Arrays.copyOf(layer, BYTES);
  }

  byte[] empty() {
    return sha256.digest();
  }

  private void finish(byte[] target, int at) {
    try {
      sha256.digest(target, at, BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Perfect subtrees from left to right, merged as they become equal: O(log n) memory. */
  static final class Stack {
    private final TreeHash hash = new TreeHash();
    private final Deque<byte[]> tops = new ArrayDeque<>();
    private final Deque<Integer> heights = new ArrayDeque<>();

    void push(int height, byte[] top) {
      int merged = height;
      byte[] node = top;
      while (!heights.isEmpty() && heights.peek() == merged) {
        heights.pop();
        node = hash.node(tops.pop(), node);
        merged++;
      }
      heights.push(merged);
      tops.push(node);
    }

    Stack copy() {
      var copy = new Stack();
      copy.tops.addAll(tops);
      copy.heights.addAll(heights);
      return copy;
    }

    byte[] root() {
      byte[] root = null;
      for (byte[] top : tops) {
        root = root == null ? top : hash.node(top, root);
      }
      return root == null ? hash.empty() : root;
    }
  }
}
