package org.herald.document;

import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.xml.namespace.QName;
import org.herald.document.xml.dispatch.XmlDispatch;
import org.herald.document.xml.dispatch.XmlHeader;
import org.herald.document.xml.receipt.XmlReceipt;
import org.herald.failure.RejectedException;
import org.herald.notice.Attachment;
import org.herald.notice.Digest;
import org.herald.notice.Dispatch;
import org.herald.notice.DispatchHeader;
import org.herald.notice.Notice;
import org.herald.notice.Payload;
import org.herald.notice.Receipt;
import org.xml.sax.ContentHandler;

/**
 * XML to and from the domain. Everything written has been validated against its schema, everything
 * read is parsed hardened (no DTD, external entity or XInclude; depth 64; 100,000 elements) and
 * validated before it is used.
 *
 * <p>What is written is UTF-8 without an XML declaration or insignificant white space, in the order
 * of the schema, so equal documents have equal bytes; times are cut to the millisecond. Limits are
 * {@code herald.document.*}. No refusal's text quotes a value. Safe for any number of threads;
 * keeps nothing durable.
 */
public final class Documents {
  /** The schema versions a dispatch can be written in, newest first. */
  public static final List<String> WRITTEN_VERSIONS =
      List.of(SchemaVersions.CURRENT, SchemaVersions.PREVIOUS);

  private static final QName HEADER = new QName("urn:herald:dispatch:2", "header");
  private static final QName DISPATCH = new QName("urn:herald:dispatch:2", "dispatch");
  private static final QName RECEIPT = new QName(SchemaVersions.RECEIPT, "receipt");

  private final long maxBytes;
  private final long maxReceiptBytes;
  private final KnownPayloads known;
  private final DocumentReader payloads;
  private final DocumentReader dispatches;
  private final DocumentReader receipts;
  private final DocumentWriter noticeWriter;
  private final DocumentWriter caseWriter;
  private final DocumentWriter headerWriter;
  private final DocumentWriter receiptWriter;
  private final PreviousVersion previous;

  /** With the default limits. */
  public Documents() {
    this(DocumentLimits.DEFAULTS);
  }

  Documents(DocumentLimits limits) {
    maxBytes = limits.maxSize().toBytes();
    maxReceiptBytes = limits.maxReceiptSize().toBytes();
    known = new KnownPayloads(limits.rememberedPayloads());
    Contexts contexts = new Contexts();
    payloads = new DocumentReader(PayloadXml.ROOTS, contexts::reading, limits);
    dispatches = new DocumentReader(Set.of(DISPATCH), contexts::reading, limits);
    receipts = new DocumentReader(Set.of(RECEIPT), contexts::receipts, limits);
    noticeWriter = new DocumentWriter(PayloadXml.NOTICES, contexts::notices, limits);
    caseWriter = new DocumentWriter(PayloadXml.CASES, contexts::cases, limits);
    headerWriter = new DocumentWriter(HEADER.getNamespaceURI(), contexts::headers, limits);
    receiptWriter = new DocumentWriter(RECEIPT.getNamespaceURI(), contexts::receipts, limits);
    previous = new PreviousVersion(limits);
  }

  /** Bytes of a dispatch together with its files, at most: {@code herald.document.max-size}. */
  public long maxBytes() {
    return maxBytes;
  }

  /**
   * The bytes of a payload: serialised once, shared by every dispatch with the same view.
   *
   * @throws RejectedException {@code schema-invalid}, {@code too-large} (16 MiB)
   */
  public byte[] writePayload(Payload payload) {
    byte[] xml = requireSize(writer(payload).write(PayloadXml.toXml(payload)), maxBytes);
    known.add(Digest.of(xml));
    return xml;
  }

  /**
   * As {@link #writePayload} for the payload of a dispatch that {@link #readDispatch} returned: the
   * schema has been asked, and what was read is written again without asking twice.
   */
  public byte[] rewritePayload(Dispatch read) {
    Payload payload = read.payload();
    byte[] xml = writer(payload).writeKnown(PayloadXml.toXml(payload));
    known.add(Digest.of(xml));
    return requireSize(xml, maxBytes);
  }

  /** Hands a payload to {@code target} as a SAX parser would, without asking the schema. */
  void marshal(Payload payload, ContentHandler target) {
    writer(payload).marshal(PayloadXml.toXml(payload), target);
  }

  private DocumentWriter writer(Payload payload) {
    return payload instanceof Notice ? noticeWriter : caseWriter;
  }

  /**
   * @throws RejectedException {@code xml-forbidden}, {@code xml-too-complex}, {@code too-large},
   *     {@code schema-invalid}, {@code schema-version-unsupported}
   */
  public Payload readPayload(byte[] xml) {
    return readPayload(requireSize(xml, maxBytes), Digest.of(xml));
  }

  /**
   * As {@link #readPayload} for one that must be a notice.
   *
   * @throws RejectedException as {@link #readPayload}
   */
  public Notice readNotice(byte[] xml) {
    if (readPayload(xml) instanceof Notice notice) {
      return notice;
    }
    throw Refusal.invalid("The document must be a 'notice'.");
  }

  private Payload readPayload(byte[] xml, Digest digest) {
    Object valid = known.contains(digest) ? payloads.readKnown(xml) : payloads.read(xml);
    Payload payload = domain(() -> PayloadXml.toDomain(valid));
    known.add(digest);
    return payload;
  }

  /**
   * A dispatch around a payload that {@link #writePayload} made, in the schema version its header
   * names. The payload is not parsed again when this object has seen it before; one it does not
   * know is validated first.
   *
   * @throws RejectedException {@code schema-invalid}, {@code schema-version-unsupported} (also when
   *     the version before this one cannot hold the payload), {@code too-large} (16 MiB together
   *     with the attachments of the manifest)
   */
  public byte[] writeDispatch(DispatchHeader header, byte[] payloadXml) {
    SchemaVersions.requireAccepted(header.schemaVersion());
    XmlHeader xmlHeader = HeaderXml.toXml(header);
    // Times cut to the millisecond may break a rule that finer ones kept.
    DispatchHeader asRead = domain(() -> HeaderXml.toDomain(xmlHeader));
    byte[] headerXml = headerWriter.write(new JAXBElement<>(HEADER, XmlHeader.class, xmlHeader));
    requireValidPayload(requireSize(payloadXml, maxBytes));
    byte[] xml = Splice.dispatch(headerXml, payloadXml);
    if (header.schemaVersion().equals(SchemaVersions.PREVIOUS)) {
      xml = previous.write(xml, DISPATCH);
    }
    return requireSizeWithAttachments(xml, asRead);
  }

  /**
   * @throws RejectedException {@code xml-forbidden}, {@code xml-too-complex}, {@code too-large},
   *     {@code schema-invalid}, {@code schema-version-unsupported}
   */
  public Dispatch readDispatch(byte[] xml) {
    XmlDispatch valid = (XmlDispatch) dispatches.read(requireSize(xml, maxBytes));
    Dispatch dispatch =
        domain(
            () ->
                new Dispatch(
                    HeaderXml.toDomain(valid.getHeader()),
                    PayloadXml.toDomain(valid.getPayload())));
    byte[] unused = requireSizeWithAttachments(xml, dispatch.header());
    return dispatch;
  }

  /**
   * @throws RejectedException {@code schema-invalid}, {@code too-large} (256 KiB)
   */
  public byte[] writeReceipt(Receipt receipt) {
    var xml = new JAXBElement<>(RECEIPT, XmlReceipt.class, ReceiptXml.toXml(receipt));
    return requireSize(receiptWriter.write(xml), maxReceiptBytes);
  }

  /**
   * @throws RejectedException {@code xml-forbidden}, {@code xml-too-complex}, {@code too-large},
   *     {@code schema-invalid}, {@code schema-version-unsupported}
   */
  public Receipt readReceipt(byte[] xml) {
    XmlReceipt valid = (XmlReceipt) receipts.read(requireSize(xml, maxReceiptBytes));
    return domain(() -> ReceiptXml.toDomain(valid));
  }

  private void requireValidPayload(byte[] payloadXml) {
    Digest digest = Digest.of(payloadXml);
    if (known.contains(digest)) {
      return;
    }
    if (payloadXml.length < 2 || payloadXml[0] != '<' || payloadXml[1] == '?') {
      throw Refusal.invalid("The payload must be one element, without an XML declaration.");
    }
    Payload unused = readPayload(payloadXml, digest); // blank texts are refused beside the schema
  }

  private byte[] requireSizeWithAttachments(byte[] xml, DispatchHeader header) {
    long left = maxBytes - xml.length;
    for (Attachment file : header.attachments()) {
      // Subtracting from what is left cannot overflow, whatever sizes a partner claims.
      left = file.size() > left ? -1 : left - file.size();
      if (left < 0) {
        throw Refusal.tooLarge(maxBytes);
      }
    }
    return requireSize(xml, maxBytes);
  }

  private static byte[] requireSize(byte[] xml, long maxBytes) {
    if (xml.length > maxBytes) {
      throw Refusal.tooLarge(maxBytes);
    }
    return xml;
  }

  private static <T> T domain(Supplier<T> mapping) {
    try {
      return mapping.get();
    } catch (RejectedException refused) {
      throw Values.asSchemaInvalid(refused);
    }
  }
}
