package org.herald.national;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * Bytes to characters without replacement characters: a wrong name is worse than none.
 *
 * <p>On malformed bytes everything before them is handed out first; the next read throws {@link
 * java.nio.charset.CharacterCodingException}, so that the reader knows the line.
 */
final class StrictDecoder extends Reader {
  private final InputStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(8192).limit(0);
  private boolean ended;

  private StrictDecoder(InputStream in, Charset charset) {
    this.in = in;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /**
   * A decoder behind the byte order mark, if there is one.
   *
   * @throws RejectedException {@code record-malformed} when the mark tells another character set
   */
  static StrictDecoder open(InputStream in, Charset charset) throws IOException {
    var start = new PushbackInputStream(in, 3);
    byte[] mark = start.readNBytes(3);
    boolean utf8Mark = Arrays.equals(mark, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    if (utf8Mark && !charset.equals(StandardCharsets.UTF_8)) {
      throw wrongCharset("UTF-8", charset);
    }
    int firstTwo = mark.length < 2 ? 0 : (mark[0] & 0xFF) << 8 | (mark[1] & 0xFF);
    if (firstTwo == 0xFEFF || firstTwo == 0xFFFE) {
      throw wrongCharset("UTF-16 or UTF-32", charset);
    }
    if (!utf8Mark) {
      start.unread(mark);
    }
    return new StrictDecoder(start, charset);
  }

  private static RejectedException wrongCharset(String found, Charset expected) {
    return new RejectedException(
        FailureCode.RECORD_MALFORMED,
        "The file's byte order mark says "
            + found
            + "; this system sends "
            + expected.name()
            + ". Save the file as "
            + expected.name()
            + " and send it again. Nothing of this file was taken in.");
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    CharBuffer chars = CharBuffer.wrap(target, offset, length);
    while (true) {
      CoderResult result = decoder.decode(bytes, chars, ended);
      int decoded = chars.position();
      if (decoded > 0) {
        return decoded;
      }
      if (result.isError()) {
        result.throwException();
      }
      if (ended) {
        return -1;
      }
      fill();
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (count < 0) {
      ended = true;
    } else {
      bytes.position(bytes.position() + count);
    }
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
