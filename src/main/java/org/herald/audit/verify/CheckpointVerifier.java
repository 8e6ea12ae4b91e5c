package org.herald.audit.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/** Checks single checkpoints, cosignatures and proofs that come from others. */
public final class CheckpointVerifier {
  /**
   * Reads a checkpoint strictly and checks its log's signature.
   *
   * @param verifierKey of a log of the same party and key, whatever its year
   * @param origin which log it must be of
   * @throws RejectedException {@code log-invalid} saying what is wrong
   */
  public TreeHead open(byte[] note, String verifierKey, String origin) {
    try {
      SignedHead head = SignedHead.open(note, VerifierKey.forLog(verifierKey, origin));
      return new TreeHead(head.origin(), head.party(), head.size(), head.rootBase64());
    } catch (NotALog fault) {
      throw new RejectedException(
          FailureCode.LOG_INVALID, "The checkpoint " + fault.getMessage() + ".", fault);
    }
  }

  /**
   * What a signed note says, whatever it is about.
   *
   * @param verifierKey of type 0x01, as {@code LogSigner.verifierKey} gives it
   * @return its lines, each with its line end
   * @throws RejectedException {@code signature-invalid} saying what is wrong
   */
  public String text(byte[] note, String verifierKey) {
    try {
      return SignedHead.body(note, VerifierKey.parse(verifierKey));
    } catch (NotALog fault) {
      throw new RejectedException(
          FailureCode.SIGNATURE_INVALID, "The note " + fault.getMessage() + ".", fault);
    }
  }

  /**
   * When a witness cosigned this note (C2SP tlog-cosignature, cosignature/v1); empty when no line
   * is that key's, or one is and is not good.
   *
   * @param witnessKey C2SP verifier key of type 0x04
   */
  public Optional<Instant> cosignedAt(TreeHead head, String lines, String witnessKey) {
    VerifierKey key = VerifierKey.ofWitness(witnessKey);
    return lines
        .lines()
        .map(line -> CosignatureLine.of(head.body(), line, key))
        .flatMap(Optional::stream)
        .flatMap(line -> line.at().stream())
        .findFirst();
  }

  /** Whether the newer tree begins with the older one (RFC 9162 section 2.1.4.2). */
  public boolean consistent(TreeHead older, TreeHead newer, List<byte[]> proof) {
    return older.origin().equals(newer.origin())
        && new Proofs().consistency(older.size(), older.root(), newer.size(), newer.root(), proof);
  }

  /**
   * Whether an entry stands at this index of the tree (RFC 9162 section 2.1.3.2).
   *
   * @param leafHash SHA-256(0x00 || entry)
   */
  public boolean includes(TreeHead head, byte[] leafHash, long index, List<byte[]> proof) {
    return new Proofs().inclusion(leafHash, index, head.size(), proof, head.root());
  }
}
