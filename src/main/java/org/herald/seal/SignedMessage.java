package org.herald.seal;

import org.herald.notice.Digest;

/**
 * CMS SignedData (RFC 5652) over a dispatch or a receipt.
 *
 * @param bytes DER ContentInfo; shared, never changed
 */
@SuppressWarnings(
    "ArrayRecordComponent") // megabytes: copying each would double the memory of every exchange
public record SignedMessage(byte[] bytes) {

  public Digest sha256() {
    return Digest.of(bytes);
  }

  @Override
  public String toString() {
    return "SignedMessage[" + bytes.length + " bytes]";
  }
}
