package org.herald.document;

import java.util.function.Supplier;
import javax.xml.namespace.QName;
import org.herald.document.xml.dispatch.XmlDispatch;
import org.herald.document.xml.dispatch.XmlHeader;
import org.herald.document.xml.notice.XmlNotice;
import org.herald.document.xml.receipt.XmlReceipt;
import org.herald.failure.RejectedException;
import org.herald.notice.Attachment;
import org.herald.notice.Digest;
import org.herald.notice.Dispatch;
import org.herald.notice.DispatchHeader;
import org.herald.notice.Notice;
import org.herald.notice.Receipt;

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
  private static final QName NOTICE = new QName("urn:herald:notice:1", "notice");
  private static final QName HEADER = new QName("urn:herald:dispatch:1", "header");
  private static final QName DISPATCH = new QName("urn:herald:dispatch:1", "dispatch");
  private static final QName RECEIPT = new QName("urn:herald:receipt:1", "receipt");

  private final long maxBytes;
  private final long maxReceiptBytes;
  private final KnownPayloads known;
  private final DocumentKind<XmlNotice> notices;
  private final DocumentKind<XmlHeader> headers;
  private final DocumentKind<XmlDispatch> dispatches;
  private final DocumentKind<XmlReceipt> receipts;

  /** With the default limits. */
  public Documents() {
    this(DocumentLimits.DEFAULTS);
  }

  Documents(DocumentLimits limits) {
    maxBytes = limits.maxSize().toBytes();
    maxReceiptBytes = limits.maxReceiptSize().toBytes();
    known = new KnownPayloads(limits.rememberedPayloads());
    var noticeFactory = org.herald.document.xml.notice.ObjectFactory.class;
    var dispatchFactory = org.herald.document.xml.dispatch.ObjectFactory.class;
    var receiptFactory = org.herald.document.xml.receipt.ObjectFactory.class;
    notices = new DocumentKind<>(NOTICE, XmlNotice.class, noticeFactory, limits);
    headers = new DocumentKind<>(HEADER, XmlHeader.class, dispatchFactory, limits);
    dispatches = new DocumentKind<>(DISPATCH, XmlDispatch.class, dispatchFactory, limits);
    receipts = new DocumentKind<>(RECEIPT, XmlReceipt.class, receiptFactory, limits);
  }

  /**
   * The payload bytes of a notice: serialised once, shared by every dispatch with the same view.
   *
   * @throws RejectedException {@code schema-invalid} (a text holds what XML cannot), {@code
   *     too-large} (16 MiB)
   */
  public byte[] writeNotice(Notice notice) {
    byte[] xml = requireSize(notices.write(NoticeXml.toXml(notice)), maxBytes);
    known.add(Digest.of(xml));
    return xml;
  }

  /**
   * As {@link #writeNotice} for the payload of a dispatch that {@link #readDispatch} returned: the
   * schema has been asked, and what was read is written again without asking twice.
   */
  public byte[] writePayload(Dispatch read) {
    byte[] xml =
        switch (read.payload()) {
          case Notice notice -> notices.writeKnown(NoticeXml.toXml(notice));
        };
    known.add(Digest.of(xml));
    return requireSize(xml, maxBytes);
  }

  /**
   * @throws RejectedException {@code xml-forbidden}, {@code xml-too-complex}, {@code too-large},
   *     {@code schema-invalid}, {@code schema-version-unsupported}
   */
  public Notice readNotice(byte[] xml) {
    requireSize(xml, maxBytes);
    Digest digest = Digest.of(xml);
    XmlNotice valid = known.contains(digest) ? notices.readKnown(xml) : notices.read(xml);
    Notice notice = domain(() -> NoticeXml.toDomain(valid));
    known.add(digest);
    return notice;
  }

  /**
   * A dispatch around a payload that {@link #writeNotice} made. The payload is not parsed again
   * when this object has seen it before; one it does not know is validated first.
   *
   * @throws RejectedException {@code schema-invalid}, {@code schema-version-unsupported}, {@code
   *     too-large} (16 MiB together with the attachments of the manifest)
   */
  public byte[] writeDispatch(DispatchHeader header, byte[] payloadXml) {
    SchemaVersions.requireAccepted(header.schemaVersion());
    XmlHeader xmlHeader = HeaderXml.toXml(header);
    // Times cut to the millisecond may break a rule that finer ones kept.
    DispatchHeader asRead = domain(() -> HeaderXml.toDomain(xmlHeader));
    byte[] headerXml = headers.write(xmlHeader);
    requireValidPayload(requireSize(payloadXml, maxBytes));
    byte[] xml = Splice.dispatch(headerXml, payloadXml);
    return requireSizeWithAttachments(xml, asRead);
  }

  /**
   * @throws RejectedException {@code xml-forbidden}, {@code xml-too-complex}, {@code too-large},
   *     {@code schema-invalid}, {@code schema-version-unsupported}
   */
  public Dispatch readDispatch(byte[] xml) {
    XmlDispatch valid = dispatches.read(requireSize(xml, maxBytes));
    Dispatch dispatch =
        domain(
            () ->
                new Dispatch(
                    HeaderXml.toDomain(valid.getHeader()),
                    NoticeXml.toDomain(valid.getPayload().getNotice())));
    byte[] unused = requireSizeWithAttachments(xml, dispatch.header());
    return dispatch;
  }

  /**
   * @throws RejectedException {@code schema-invalid}, {@code too-large} (256 KiB)
   */
  public byte[] writeReceipt(Receipt receipt) {
    return requireSize(receipts.write(ReceiptXml.toXml(receipt)), maxReceiptBytes);
  }

  /**
   * @throws RejectedException {@code xml-forbidden}, {@code xml-too-complex}, {@code too-large},
   *     {@code schema-invalid}, {@code schema-version-unsupported}
   */
  public Receipt readReceipt(byte[] xml) {
    XmlReceipt valid = receipts.read(requireSize(xml, maxReceiptBytes));
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
    Notice unused = readNotice(payloadXml); // blank texts are refused beside the schema
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
