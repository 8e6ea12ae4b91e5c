package org.herald.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.herald.document.xml.common.XmlMarkings;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Coded;
import org.herald.notice.HandlingCode;
import org.herald.notice.Markings;
import org.herald.notice.Tlp;

/** The values that notices, dispatches and receipts share, as they stand in XML. */
final class Values {
  private static final DateTimeFormatter TO_THE_MILLISECOND =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private Values() {}

  /** Whatever is finer than a millisecond is cut off. */
  static String instant(Instant time) {
    return TO_THE_MILLISECOND.format(time);
  }

  static Instant instant(String field, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException impossible) {
      throw Refusal.invalid("Field '" + field + "' must be a time that exists, in UTC.");
    }
  }

  /**
   * A text that XML 1.0 can hold.
   *
   * @throws RejectedException {@code schema-invalid} naming the field: control characters and
   *     unpaired surrogates have no form in XML, and dropping them would change a name silently
   */
  static String text(String field, String value) {
    if (!value.codePoints().allMatch(Values::isXmlChar)) {
      throw Refusal.invalid(
          "Field '" + field + "' holds a control character or half a character; remove it.");
    }
    return value;
  }

  /** The production Char of XML 1.0; an unpaired surrogate arrives as itself and is none. */
  private static boolean isXmlChar(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= 0x20 && character <= 0xd7ff)
        || (character >= 0xe000 && character <= 0xfffd)
        || character >= 0x10000;
  }

  /** In the order of the code list, so that equal documents have equal bytes. */
  static <E extends Enum<E> & Coded> List<String> codes(Collection<E> values) {
    return values.stream().sorted(Comparator.naturalOrder()).map(Coded::code).toList();
  }

  static <E extends Enum<E> & Coded> Set<E> codes(Class<E> list, String field, List<String> codes) {
    return codes.stream().map(code -> Coded.parse(list, field, code)).collect(Collectors.toSet());
  }

  static XmlMarkings markings(Markings markings) {
    XmlMarkings xml = new XmlMarkings();
    xml.setTlp(markings.tlp().code());
    xml.getHandling().addAll(codes(markings.handling()));
    return xml;
  }

  static Markings markings(XmlMarkings xml) {
    return new Markings(
        Coded.parse(Tlp.class, "tlp", xml.getTlp()),
        codes(HandlingCode.class, "handling", xml.getHandling()));
  }

  /**
   * What a domain record's constructor refuses was sent by the partner: the schema's own code, with
   * the constructor's words, which name the field and never the value.
   */
  static RejectedException asSchemaInvalid(RejectedException refused) {
    return refused.code() == FailureCode.MALFORMED
        ? new RejectedException(
            FailureCode.SCHEMA_INVALID, String.valueOf(refused.getMessage()), refused)
        : refused;
  }
}
