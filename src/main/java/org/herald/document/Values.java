package org.herald.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.herald.document.xml.common.XmlMarkings;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Coded;
import org.herald.notice.HandlingCode;
import org.herald.notice.Markings;
import org.herald.notice.PartyId;
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

  /** In the order of the code list, so that equal documents have equal bytes. */
  static <E extends Enum<E> & Coded> List<String> codes(Collection<E> values) {
    return values.stream().sorted(Comparator.naturalOrder()).map(Coded::code).toList();
  }

  static <E extends Enum<E> & Coded> Set<E> codes(Class<E> list, String field, List<String> codes) {
    Set<E> entries = EnumSet.noneOf(list);
    for (String code : codes) {
      if (!entries.add(Coded.parse(list, field, code))) {
        throw Refusal.invalid("Field '" + field + "' must hold each code once.");
      }
    }
    return entries;
  }

  static XmlMarkings markings(Markings markings) {
    XmlMarkings xml = new XmlMarkings();
    xml.setTlp(markings.tlp().code());
    xml.getHandling().addAll(codes(markings.handling()));
    markings.level().map(Coded::code).ifPresent(xml::setLevel);
    xml.getCaveat().addAll(markings.caveats());
    markings.releasableTo().forEach(party -> xml.getReleasableTo().add(party.value()));
    markings.notReleasableTo().forEach(party -> xml.getNotReleasableTo().add(party.value()));
    return xml;
  }

  static Markings markings(XmlMarkings xml) {
    return new Markings(
        Coded.parse(Tlp.class, "tlp", xml.getTlp()),
        codes(HandlingCode.class, "handling", xml.getHandling()),
        Optional.ofNullable(xml.getLevel())
            .map(code -> Coded.parse(Markings.Level.class, "level", code)),
        xml.getCaveat(),
        xml.getReleasableTo().stream().map(PartyId::of).toList(),
        xml.getNotReleasableTo().stream().map(PartyId::of).toList());
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
