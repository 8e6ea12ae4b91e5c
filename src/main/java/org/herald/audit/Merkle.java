package org.herald.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The writer's Merkle hashes (RFC 6962 section 2.1). The verifier has its own. */
final class Merkle {
  private Merkle() {}

  /** SHA-256(0x00 || entry). */
  static byte[] leaf(byte[] entry) {
    MessageDigest sha256 = sha256();
    sha256.update((byte) 0x00);
    return sha256.digest(entry);
  }

  /** SHA-256(0x01 || left || right). */
  static byte[] node(byte[] left, byte[] right) {
    MessageDigest sha256 = sha256();
    sha256.update((byte) 0x01);
    sha256.update(left);
    return sha256.digest(right);
  }

  /** The tree hash over these nodes; SHA-256 of nothing for an empty list. */
  static byte[] root(List<byte[]> nodes) {
    return switch (nodes.size()) {
      case 0 -> sha256().digest();
      case 1 -> nodes.getFirst();
      default -> {
        int split = Integer.highestOneBit(nodes.size() - 1);
        yield node(root(nodes.subList(0, split)), root(nodes.subList(split, nodes.size())));
      }
    };
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
