package org.herald.admin;

import java.util.HexFormat;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/** What a DER ContentInfo says it holds (RFC 5652 section 3); only a hint which reader to ask. */
enum CmsKind {
  /** AuthEnvelopedData, 1.2.840.113549.1.9.16.1.23. */
  SEALED("060b2a864886f70d0109100117"),
  /** SignedData, 1.2.840.113549.1.7.2. */
  SIGNED("06092a864886f70d010702");

  private static final int LONG_FORM = 0x80;

  private final String typeDer;

  CmsKind(String typeDer) {
    this.typeDer = typeDer;
  }

  static CmsKind of(byte[] der) {
    if (der.length > 2 && der[0] == 0x30) {
      int length = der[1] & 0xff;
      int start = 2 + (length > LONG_FORM ? length - LONG_FORM : 0);
      int end = Math.min(der.length, start + 16);
      String head = start < end ? HexFormat.of().formatHex(der, start, end) : "";
      for (CmsKind kind : values()) {
        if (head.startsWith(kind.typeDer)) {
          return kind;
        }
      }
    }
    throw new RejectedException(
        FailureCode.SEAL_MALFORMED,
        "This is neither a sealed message nor a signed receipt (CMS in DER).");
  }
}
