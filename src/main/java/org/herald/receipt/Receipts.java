package org.herald.receipt;

import java.time.Instant;
import java.util.Set;
import org.herald.document.Documents;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.notice.Receipt;
import org.herald.seal.OpenedMessage;
import org.herald.seal.Seal;
import org.herald.seal.SignedMessage;

/** Issues our receipts, and verifies and matches those of partners. */
public final class Receipts {
  private final Documents documents;
  private final Seal seal;

  Receipts(Documents documents, Seal seal) {
    this.documents = documents;
    this.seal = seal;
  }

  /**
   * Signs a receipt in the suite its reader prefers. Not durable until the caller stores it.
   *
   * @throws RejectedException as {@link Seal#sign}
   */
  public SignedMessage issue(Receipt receipt) {
    return seal.sign(documents.writeReceipt(receipt), receipt.sender(), receipt.at());
  }

  /**
   * Reads which dispatch a receipt answers, before it is matched.
   *
   * @throws RejectedException with a code of the seal, or {@code schema-invalid}
   */
  public Receipt verify(SignedMessage message, PartyId issuer, Instant received) {
    OpenedMessage opened = seal.verify(message, issuer, received);
    Receipt receipt = documents.readReceipt(opened.content());
    if (!receipt.issuer().equals(issuer)) {
      throw mismatch("issuer");
    }
    return receipt;
  }

  /**
   * What a stored receipt says. It was verified when it came or was issued; nothing is here.
   *
   * @throws RejectedException with a code of the form
   */
  public Receipt stored(SignedMessage message) {
    return documents.readReceipt(Seal.claimedContent(message));
  }

  /**
   * Checks that a verified receipt answers exactly what was sent.
   *
   * @param sealed digests of every envelope that was sent around the same signed bytes
   * @throws RejectedException {@code receipt-mismatch} naming the field that differs
   */
  public void match(
      Receipt receipt, DispatchId dispatch, PartyId sender, Digest signed, Set<Digest> sealed) {
    if (!receipt.dispatch().equals(dispatch)) {
      throw mismatch("dispatch id");
    }
    if (!receipt.sender().equals(sender)) {
      throw mismatch("sender");
    }
    if (!receipt.signedSha256().equals(signed)) {
      throw mismatch("digest of the signed dispatch");
    }
    if (!sealed.contains(receipt.sealedSha256())) {
      throw mismatch("digest of the sealed bytes");
    }
  }

  private static RejectedException mismatch(String field) {
    return new RejectedException(
        FailureCode.RECEIPT_MISMATCH,
        "The receipt's "
            + field
            + " is not that of the dispatch: ask the partner which dispatch it answered.");
  }
}
