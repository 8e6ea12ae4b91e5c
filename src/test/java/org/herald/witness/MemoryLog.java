package org.herald.witness;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.herald.audit.LogSigner;

/**
 * A log in memory, written from RFC 6962 for these tests alone: it can tell any history, and sign
 * it with a party's real log key.
 */
final class MemoryLog {
  final String origin;
  private final LogSigner signer;
  private final List<byte[]> leaves = new ArrayList<>();

  MemoryLog(String origin, LogSigner signer) {
    this.origin = origin;
    this.signer = signer;
  }

  MemoryLog with(String... entries) {
    for (String entry : entries) {
      leaves.add(hash(0, entry.getBytes(StandardCharsets.UTF_8), new byte[0]));
    }
    return this;
  }

  int size() {
    return leaves.size();
  }

  String note() {
    return note(size());
  }

  String note(int size) {
    return note(origin, size);
  }

  /** Under another name, as a forger would try it with the signature of this one. */
  String note(String name, int size) {
    String body = name + "\n" + size + "\n" + base64(root(leaves.subList(0, size))) + "\n";
    String signed = origin + body.substring(name.length());
    byte[] identified =
        ByteBuffer.allocate(68)
            .put(Arrays.copyOf(hash(origin + "\n", 1, signer.publicKey()), 4))
            .put(signer.sign(signed.getBytes(StandardCharsets.UTF_8)))
            .array();
    return body + "\n\u2014 " + origin + " " + base64(identified) + "\n";
  }

  /** An {@code add-checkpoint} request. */
  byte[] request(int old) {
    return request(old, size());
  }

  byte[] request(int old, int size) {
    return new CheckpointRequest(old, proof(old, size), note(size))
        .write()
        .getBytes(StandardCharsets.UTF_8);
  }

  List<byte[]> proof(int old, int size) {
    var proof = new ArrayList<byte[]>();
    if (old > 0) {
      subproof(old, leaves.subList(0, size), true, proof);
    }
    return proof;
  }

  private static void subproof(int old, List<byte[]> nodes, boolean whole, List<byte[]> proof) {
    if (old == nodes.size()) {
      if (!whole) {
        proof.add(root(nodes));
      }
      return;
    }
    int split = Integer.highestOneBit(nodes.size() - 1);
    if (old <= split) {
      subproof(old, nodes.subList(0, split), whole, proof);
      proof.add(root(nodes.subList(split, nodes.size())));
    } else {
      subproof(old - split, nodes.subList(split, nodes.size()), false, proof);
      proof.add(root(nodes.subList(0, split)));
    }
  }

  private static byte[] root(List<byte[]> nodes) {
    if (nodes.size() == 1) {
      return nodes.getFirst();
    }
    int split = Integer.highestOneBit(nodes.size() - 1);
    return hash(1, root(nodes.subList(0, split)), root(nodes.subList(split, nodes.size())));
  }

  private static byte[] hash(int first, byte[] left, byte[] right) {
    MessageDigest sha256 = sha256();
    sha256.update((byte) first);
    sha256.update(left);
    return sha256.digest(right);
  }

  private static byte[] hash(String text, int type, byte[] key) {
    MessageDigest sha256 = sha256();
    sha256.update(text.getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) type);
    return sha256.digest(key);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
