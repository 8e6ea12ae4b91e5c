package org.herald.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;

/**
 * Splits an MTOM message (RFC 2387, XOP) that is wholly in memory. Stricter than the SOAP stack's
 * parser, which takes a message cut off inside a part for a complete one, reads parts only when
 * somebody asks, and writes large ones to temporary files.
 */
final class MtomParts {
  private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9-]{1,70}):[ \t]*(.*?)[ \t]*");
  private static final Pattern BOUNDARY = Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{1,70}");

  private final TransportProperties.Limits limits;
  private final byte[] body;
  private final byte[] delimiter;
  private int at;

  /**
   * One part.
   *
   * @param contentId without angle brackets, or empty
   * @param offset of its bytes in the message
   */
  record Part(String contentId, String contentType, int offset, int length) {}

  private MtomParts(TransportProperties.Limits limits, byte[] body, String boundary) {
    this.limits = limits;
    this.body = body;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The parts, the one with the envelope first. */
  static List<Part> of(byte[] body, String contentType, TransportProperties.Limits limits) {
    String boundary = MediaType.of(contentType).parameter("boundary");
    require(boundary != null && BOUNDARY.matcher(boundary).matches(), "needs a boundary parameter");
    List<Part> parts = new MtomParts(limits, body, String.valueOf(boundary)).split();
    return rootFirst(parts, MediaType.of(contentType).parameter("start"));
  }

  private static List<Part> rootFirst(List<Part> parts, @Nullable String start) {
    require(!parts.isEmpty(), "has no parts");
    String id = start == null ? parts.getFirst().contentId() : unbracketed(start);
    List<Part> ordered = new ArrayList<>();
    for (Part part : parts) {
      if (part.contentId().equals(id)) {
        ordered.addFirst(part);
      } else {
        ordered.add(part);
      }
    }
    Part root = ordered.getFirst();
    require(
        root.contentId().equals(id)
            && root.contentType().toLowerCase(Locale.ROOT).startsWith("application/xop+xml"),
        "needs its start part, of type application/xop+xml");
    require(
        parts.stream().map(Part::contentId).distinct().count() == parts.size(),
        "has two parts of the same Content-ID");
    return ordered;
  }

  private List<Part> split() {
    List<Part> parts = new ArrayList<>();
    // the first delimiter may stand at the very beginning, without its line break
    at = startsWithDelimiter() ? delimiter.length - 2 : after(find(0));
    while (!closing()) {
      lineEnd();
      if (parts.size() == limits.maxParts()) {
        throw new RejectedException(
            FailureCode.XML_TOO_COMPLEX,
            "A message may have at most " + limits.maxParts() + " parts.");
      }
      Map<String, String> headers = headers();
      int end = find(at - 2); // an empty part's line break is its headers' last one
      int length = Math.max(0, end - at);
      parts.add(
          new Part(
              unbracketed(headers.getOrDefault("content-id", "")),
              headers.getOrDefault("content-type", ""),
              at,
              length));
      at = after(end);
    }
    return parts;
  }

  private boolean startsWithDelimiter() {
    return body.length >= delimiter.length - 2 && matches(-2, 2);
  }

  private int after(int delimiterAt) {
    return delimiterAt + delimiter.length;
  }

  /** Where the next delimiter begins, its line break included. */
  private int find(int from) {
    int last = delimiter.length - 1;
    for (int i = Math.max(from, 0); i + last < body.length; i++) {
      // both ends first: in sealed bytes that leaves one position in 65,536
      if (body[i] == '\r' && body[i + last] == delimiter[last] && matches(i, 1)) {
        return i;
      }
    }
    throw malformed("ends before its closing boundary");
  }

  private boolean matches(int offset, int skip) {
    for (int i = skip; i < delimiter.length; i++) {
      if (body[offset + i] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean closing() {
    return at + 1 < body.length && body[at] == '-' && body[at + 1] == '-';
  }

  private void lineEnd() {
    require(
        at + 1 < body.length && body[at] == '\r' && body[at + 1] == '\n',
        "has a boundary without a line end");
    at += 2;
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (headers.size() == limits.maxPartHeaders()) {
        throw malformed("has a part with more than " + limits.maxPartHeaders() + " headers");
      }
      Matcher header = HEADER.matcher(line);
      require(header.matches(), "has a part header that is none");
      String name = header.group(1).toLowerCase(Locale.ROOT);
      require(headers.put(name, header.group(2)) == null, "has a part header twice");
    }
    String encoding = headers.getOrDefault("content-transfer-encoding", "binary");
    require(
        List.of("binary", "8bit", "7bit").contains(encoding.toLowerCase(Locale.ROOT)),
        "has a part that is not sent as it is (Content-Transfer-Encoding: binary)");
    return headers;
  }

  private String line() {
    for (int i = at; i + 1 < body.length && i - at <= limits.maxPartHeaderBytes(); i++) {
      if (body[i] == '\r' && body[i + 1] == '\n') {
        String line = new String(body, at, i - at, StandardCharsets.ISO_8859_1);
        at = i + 2;
        return line;
      }
    }
    throw malformed(
        "has a part header line without an end within " + limits.maxPartHeaderBytes() + " bytes");
  }

  private static String unbracketed(String id) {
    return id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id;
  }

  private static void require(boolean held, String complaint) {
    if (!held) {
      throw malformed(complaint);
    }
  }

  private static RejectedException malformed(String complaint) {
    return new RejectedException(FailureCode.MALFORMED, "The MTOM message " + complaint + ".");
  }
}
