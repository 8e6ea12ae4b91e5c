package org.herald.document;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Puts a payload's bytes into a dispatch without parsing them: the payload declares every namespace
 * it uses, so its meaning does not depend on what stands around it.
 */
final class Splice {
  private static final String NAMESPACES =
      " xmlns=\"urn:herald:dispatch:2\" xmlns:c=\"urn:herald:common:2\"";
  private static final byte[] HEADER = bytes("<header" + NAMESPACES);
  private static final byte[] OPEN = bytes("<dispatch" + NAMESPACES + "><header");
  private static final byte[] BETWEEN = bytes("<payload>");
  private static final byte[] CLOSE = bytes("</payload></dispatch>");

  private Splice() {}

  /**
   * @param header a header element as {@link DocumentKind} writes it; its namespace declarations
   *     move to the dispatch
   * @param payload one element without an XML declaration
   */
  static byte[] dispatch(byte[] header, byte[] payload) {
    if (!ByteBuffer.wrap(header, 0, HEADER.length).equals(ByteBuffer.wrap(HEADER))) {
      throw new IllegalStateException("the header does not start as it should");
    }
    int rest = header.length - HEADER.length;
    return ByteBuffer.allocate(OPEN.length + rest + BETWEEN.length + payload.length + CLOSE.length)
        .put(OPEN)
        .put(header, HEADER.length, rest)
        .put(BETWEEN)
        .put(payload)
        .put(CLOSE)
        .array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
