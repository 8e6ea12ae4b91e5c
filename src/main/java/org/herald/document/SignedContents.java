package org.herald.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Attachment;
import org.herald.notice.Digest;
import org.herald.notice.Dispatch;
import org.herald.notice.DispatchHeader;
import org.herald.notice.Enclosure;
import org.herald.notice.FileReference;
import org.herald.notice.Payload;

/**
 * What is signed: the dispatch's XML alone, or the XML, one zero byte, and the files one after
 * another in the order and with the sizes of the manifest. A zero byte stands in no XML, so the
 * first one ends it; one signature and one envelope cover all of it. At most {@code
 * herald.document.max-size} together. Safe for any number of threads; keeps nothing durable.
 */
public final class SignedContents {
  private static final byte END_OF_XML = 0;

  /** What a header and the tags around a payload take at most. */
  private static final int HEADER_BYTES = 64 * 1024;

  private final Documents documents;
  private final long maxBytes;

  SignedContents(Documents documents) {
    this.documents = documents;
    this.maxBytes = documents.maxBytes();
  }

  /** Outside the Spring container. */
  public static SignedContents of(Documents documents) {
    return new SignedContents(documents);
  }

  /** A dispatch with its files, by digest; every line of its manifest has one. */
  public record Opened(Dispatch dispatch, List<Enclosure> enclosures) {
    public Opened {
      enclosures = List.copyOf(enclosures);
    }
  }

  /** The manifest of a document: its files in their order. */
  public static List<Attachment> manifest(Payload document) {
    return document.carried().stream().map(FileReference::attachment).toList();
  }

  /**
   * Whether a document that is about to be stored has exactly the files it refers to, each of the
   * type it says, and will fit into a dispatch.
   *
   * @throws RejectedException {@code attachment-mismatch}, {@code attachment-type-refused}, {@code
   *     too-large}
   */
  public void require(Payload document, byte[] payloadXml, List<Enclosure> enclosures) {
    Map<Digest, Enclosure> given = Enclosure.byDigest(enclosures);
    long bytes = payloadXml.length;
    var used = new HashSet<Digest>();
    for (FileReference reference : document.carried()) {
      Enclosure file = given.get(reference.sha256());
      if (file == null || !file.is(reference.attachment())) {
        throw mismatch("The notice refers to a file that is not with it, or is another.");
      }
      AttachmentTypes.require(reference, file.bytes());
      used.add(reference.sha256());
      bytes += file.bytes().length;
    }
    if (used.size() < given.size()) {
      throw mismatch("With the document is a file that it does not refer to.");
    }
    if (!used.isEmpty() && bytes + HEADER_BYTES > maxBytes) {
      throw Refusal.tooLarge(maxBytes);
    }
  }

  /**
   * @param header its manifest says which files, and in which order
   * @param enclosures at least those of the manifest
   * @throws RejectedException as {@link Documents#writeDispatch}
   */
  public byte[] write(DispatchHeader header, byte[] payloadXml, Map<Digest, Enclosure> enclosures) {
    byte[] xml = documents.writeDispatch(header, payloadXml);
    if (header.attachments().isEmpty()) {
      return xml;
    }
    long size = xml.length + 1L + header.attachments().stream().mapToLong(Attachment::size).sum();
    if (size > maxBytes) {
      throw Refusal.tooLarge(maxBytes);
    }
    byte[] content = Arrays.copyOf(xml, Math.toIntExact(size));
    int at = xml.length;
    content[at++] = END_OF_XML;
    for (Attachment listed : header.attachments()) {
      Enclosure file = enclosures.get(listed.sha256());
      if (file == null || !file.is(listed)) {
        throw mismatch("A file of the manifest is not there, or is another.");
      }
      System.arraycopy(file.bytes(), 0, content, at, file.bytes().length);
      at += file.bytes().length;
    }
    return content;
  }

  /**
   * Every file has the size and digest that the manifest says, none is missing and none unlisted,
   * and the manifest lists exactly what the document refers to.
   *
   * @throws RejectedException {@code attachment-mismatch}, {@code attachment-type-refused}; as
   *     {@link Documents#readDispatch}
   */
  public Opened read(byte[] content) {
    if (content.length > maxBytes) {
      throw Refusal.tooLarge(maxBytes);
    }
    int end = endOfXml(content);
    Dispatch dispatch =
        documents.readDispatch(end < content.length ? Arrays.copyOf(content, end) : content);
    List<Attachment> manifest = dispatch.header().attachments();
    if (!manifest.equals(manifest(dispatch.payload()))) {
      throw mismatch("The manifest does not list the files that the document refers to.");
    }
    if (manifest.isEmpty()) {
      if (end < content.length) {
        throw mismatch("The dispatch carries files that its manifest does not list.");
      }
      return new Opened(dispatch, List.of());
    }
    return new Opened(dispatch, files(dispatch.payload().carried(), content, end));
  }

  private static List<Enclosure> files(List<FileReference> references, byte[] content, int end) {
    var files = new ArrayList<Enclosure>(references.size());
    int at = end + 1;
    for (FileReference reference : references) {
      if (reference.size() > (long) content.length - at) {
        throw mismatch("A file that the manifest lists is missing or cut short.");
      }
      int next = at + Math.toIntExact(reference.size());
      Enclosure file = Enclosure.of(Arrays.copyOfRange(content, at, next));
      if (!file.is(reference.attachment())) {
        throw mismatch("A file is another than the manifest says.");
      }
      AttachmentTypes.require(reference, file.bytes());
      files.add(file);
      at = next;
    }
    if (at < content.length) {
      throw mismatch("The dispatch carries files that its manifest does not list.");
    }
    return files;
  }

  private static int endOfXml(byte[] content) {
    int at = 0;
    while (at < content.length && content[at] != END_OF_XML) {
      at++;
    }
    return at;
  }

  private static RejectedException mismatch(String text) {
    return new RejectedException(FailureCode.ATTACHMENT_MISMATCH, text);
  }
}
