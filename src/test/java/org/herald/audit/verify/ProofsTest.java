package org.herald.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Proofs made by the RFC's recursive definitions, against the iterative checks. */
class ProofsTest {
  private static final TreeHash HASH = new TreeHash();
  private static final LogVerifier VERIFIER = new LogVerifier();

  @Test
  void everyInclusionProofOfASmallTreeHoldsAndNoOtherDoes() {
    for (int size = 1; size <= 70; size++) {
      List<byte[]> leaves = leaves(size);
      byte[] root = root(leaves);
      for (int index = 0; index < size; index++) {
        List<byte[]> proof = path(index, leaves);
        assertThat(VERIFIER.verifyInclusion(entry(index), index, size, proof, root)).isTrue();
        assertThat(VERIFIER.verifyInclusion(entry(index + 1), index, size, proof, root)).isFalse();
        assertThat(VERIFIER.verifyInclusion(entry(index), index + 1, size, proof, root)).isFalse();
        assertThat(VERIFIER.verifyInclusion(entry(index), index, 2 * size + 1, proof, root))
            .isFalse();
        assertThat(VERIFIER.verifyInclusion(entry(index), index, size, with(proof), root))
            .isFalse();
      }
    }
  }

  @Test
  void everyConsistencyProofOfASmallTreeHoldsAndNoOtherDoes() {
    for (int size = 1; size <= 40; size++) {
      List<byte[]> leaves = leaves(size);
      byte[] root = root(leaves);
      for (int old = 1; old <= size; old++) {
        byte[] oldRoot = root(leaves.subList(0, old));
        List<byte[]> proof = old == size ? List.of() : subproof(old, leaves, true);
        assertThat(VERIFIER.verifyConsistency(old, oldRoot, size, root, proof))
            .as("%s to %s", old, size)
            .isTrue();
        assertThat(VERIFIER.verifyConsistency(old, HASH.leaf(new byte[1]), size, root, proof))
            .isFalse();
        assertThat(VERIFIER.verifyConsistency(old, oldRoot, size, HASH.leaf(new byte[1]), proof))
            .isFalse();
        assertThat(VERIFIER.verifyConsistency(old, oldRoot, size, root, with(proof))).isFalse();
      }
      assertThat(VERIFIER.verifyConsistency(size + 1, root, size, root, List.of())).isFalse();
      assertThat(VERIFIER.verifyConsistency(0, root, size, root, List.of())).isFalse();
    }
  }

  @Test
  void proofsOfLargerRandomTreesHoldUntilABitIsFlipped() {
    var random = new Random(9162);
    for (int round = 0; round < 60; round++) {
      int size = 2 + random.nextInt(3000);
      List<byte[]> leaves = leaves(size);
      byte[] root = root(leaves);
      int index = random.nextInt(size);
      int old = 1 + random.nextInt(size - 1);
      List<byte[]> inclusion = path(index, leaves);
      List<byte[]> consistency = subproof(old, leaves, true);
      byte[] oldRoot = root(leaves.subList(0, old));
      assertThat(VERIFIER.verifyInclusion(entry(index), index, size, inclusion, root)).isTrue();
      assertThat(VERIFIER.verifyConsistency(old, oldRoot, size, root, consistency)).isTrue();
      flip(inclusion, random);
      flip(consistency, random);
      assertThat(VERIFIER.verifyInclusion(entry(index), index, size, inclusion, root)).isFalse();
      assertThat(VERIFIER.verifyConsistency(old, oldRoot, size, root, consistency)).isFalse();
    }
  }

  @Test
  void theStackGivesTheRootWhateverTheHeightsPushed() {
    List<byte[]> leaves = leaves(700);
    var stack = new TreeHash.Stack();
    for (int tile = 0; tile < 2; tile++) {
      byte[] hashes = new byte[256 * 32];
      for (int i = 0; i < 256; i++) {
        System.arraycopy(leaves.get(tile * 256 + i), 0, hashes, i * 32, 32);
      }
      stack.push(8, HASH.perfect(hashes));
    }
    leaves.subList(512, 700).forEach(leaf -> stack.push(0, leaf));
    assertThat(stack.root()).isEqualTo(root(leaves));
  }

  private static byte[] entry(int index) {
    return ("entry " + index).getBytes(StandardCharsets.UTF_8);
  }

  private static List<byte[]> leaves(int size) {
    var leaves = new ArrayList<byte[]>();
    for (int i = 0; i < size; i++) {
      leaves.add(HASH.leaf(entry(i)));
    }
    return leaves;
  }

  private static int split(int size) {
    return Integer.highestOneBit(size - 1);
  }

  /** MTH of RFC 9162 section 2.1.1. */
  private static byte[] root(List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int k = split(leaves.size());
    return HASH.node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
  }

  /** PATH of section 2.1.3.1. */
  private static List<byte[]> path(int index, List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return new ArrayList<>();
    }
    int k = split(leaves.size());
    var left = leaves.subList(0, k);
    var right = leaves.subList(k, leaves.size());
    List<byte[]> path = index < k ? path(index, left) : path(index - k, right);
    path.add(root(index < k ? right : left));
    return path;
  }

  /** SUBPROOF of section 2.1.4.1. */
  private static List<byte[]> subproof(int old, List<byte[]> leaves, boolean whole) {
    if (old == leaves.size()) {
      return whole ? new ArrayList<>() : new ArrayList<>(List.of(root(leaves)));
    }
    int k = split(leaves.size());
    var left = leaves.subList(0, k);
    var right = leaves.subList(k, leaves.size());
    List<byte[]> proof = old <= k ? subproof(old, left, whole) : subproof(old - k, right, false);
    proof.add(root(old <= k ? right : left));
    return proof;
  }

  private static List<byte[]> with(List<byte[]> proof) {
    var longer = new ArrayList<>(proof);
    longer.add(new byte[32]);
    return longer;
  }

  private static void flip(List<byte[]> proof, Random random) {
    int which = random.nextInt(proof.size());
    byte[] changed = proof.get(which).clone();
    changed[random.nextInt(32)] ^= 1;
    proof.set(which, changed);
  }
}
