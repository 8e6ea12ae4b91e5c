package org.herald.document;

import org.herald.notice.Dispatch;
import org.herald.notice.DispatchHeader;
import org.herald.notice.Notice;
import org.herald.notice.Receipt;

/**
 * XML to and from the domain. Everything written has been validated against its schema, everything
 * read is parsed hardened (no DTD, external entity or XInclude; depth 64; 100,000 elements) and
 * validated before it is used.
 */
public final class Documents {

  /**
   * The payload bytes of a notice: serialised once, shared by every dispatch with the same view.
   */
  public byte[] writeNotice(Notice notice) {
    throw new UnsupportedOperationException();
  }

  public Notice readNotice(byte[] xml) {
    throw new UnsupportedOperationException();
  }

  /**
   * A dispatch around a payload that {@link #writeNotice} made.
   *
   * @throws org.herald.failure.RejectedException {@code schema-invalid}, {@code too-large} (16 MiB)
   */
  public byte[] writeDispatch(DispatchHeader header, byte[] payloadXml) {
    throw new UnsupportedOperationException();
  }

  /**
   * @throws org.herald.failure.RejectedException {@code xml-forbidden}, {@code xml-too-complex},
   *     {@code too-large}, {@code schema-invalid}, {@code schema-version-unsupported}
   */
  public Dispatch readDispatch(byte[] xml) {
    throw new UnsupportedOperationException();
  }

  public byte[] writeReceipt(Receipt receipt) {
    throw new UnsupportedOperationException();
  }

  public Receipt readReceipt(byte[] xml) {
    throw new UnsupportedOperationException();
  }
}
