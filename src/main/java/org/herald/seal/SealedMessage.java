package org.herald.seal;

import org.herald.notice.Digest;

/**
 * CMS AuthEnvelopedData (RFC 5083) around a signed message: what travels.
 *
 * @param bytes DER ContentInfo; shared, never changed
 */
@SuppressWarnings(
    "ArrayRecordComponent") // megabytes: copying each would double the memory of every exchange
public record SealedMessage(byte[] bytes) {

  public Digest sha256() {
    return Digest.of(bytes);
  }

  @Override
  public String toString() {
    return "SealedMessage[" + bytes.length + " bytes]";
  }
}
