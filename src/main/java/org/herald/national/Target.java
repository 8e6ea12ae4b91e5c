package org.herald.national;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Coded;
import org.herald.notice.CountryCode;
import org.herald.notice.HandlingCode;
import org.herald.notice.NoticeType;
import org.herald.notice.PartialDate;
import org.herald.notice.PersonStatus;
import org.herald.notice.Purpose;
import org.herald.notice.Sex;
import org.herald.notice.Tlp;
import org.herald.notice.Urgency;

/** The fields of a notice draft that a mapping can fill, with what each of them takes. */
enum Target {
  RECORD_ID("record-id", true, 1, Target::recordId),
  TYPE("type", true, 1, value -> Coded.parse(NoticeType.class, "type", value)),
  PURPOSE("purpose", true, 1, value -> Coded.parse(Purpose.class, "purpose", value)),
  TLP("tlp", true, 1, value -> Coded.parse(Tlp.class, "tlp", value)),
  HANDLING("handling", false, 4, value -> Coded.parse(HandlingCode.class, "handling", value)),
  URGENCY("urgency", false, 1, value -> Coded.parse(Urgency.class, "urgency", value)),
  CASE_REFERENCE("case-reference", true, 1, text(100)),
  FAMILY_NAME("family-name", true, 1, text(200)),
  FORENAMES("forenames", false, 1, text(200)),
  SEX("sex", true, 1, value -> Coded.parse(Sex.class, "sex", value)),
  BIRTH("birth", false, 1, PartialDate::new),
  NATIONALITIES("nationalities", false, 10, CountryCode::new),
  STATUSES("statuses", true, 9, value -> Coded.parse(PersonStatus.class, "statuses", value)),
  MINOR("minor", true, 1, Target::bool),
  PASSPORT_NUMBER("passport-number", false, 1, text(40)),
  PASSPORT_COUNTRY("passport-country", false, 1, CountryCode::new),
  IDENTITY_CARD_NUMBER("identity-card-number", false, 1, text(40)),
  IDENTITY_CARD_COUNTRY("identity-card-country", false, 1, CountryCode::new),
  DESCRIPTION("description", false, 1, text(4_000)),
  POLICE_REPORT("police-report", true, 1, text(100)),
  LAST_KNOWN_PLACE("last-known-place", true, 1, text(200)),
  LAST_KNOWN_COUNTRY("last-known-country", true, 1, CountryCode::new),
  LAST_SEEN("last-seen", false, 1, PartialDate::new),
  CIRCUMSTANCES("circumstances", true, 1, text(10_000));

  /** Also safe in a file name, a log line and a spreadsheet. */
  private static final Pattern RECORD_ID_FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,99}");

  private final String fieldName;
  private final boolean required;
  private final int maxValues;
  private final Consumer<String> check;

  Target(String fieldName, boolean required, int maxValues, Consumer<String> check) {
    this.fieldName = fieldName;
    this.required = required;
    this.maxValues = maxValues;
    this.check = check;
  }

  String fieldName() {
    return fieldName;
  }

  boolean required() {
    return required;
  }

  int maxValues() {
    return maxValues;
  }

  /**
   * @throws RejectedException saying what the field takes, never what it was given
   */
  void check(String value) {
    check.accept(value);
  }

  static boolean isRecordId(String value) {
    return RECORD_ID_FORM.matcher(value).matches();
  }

  private static void recordId(String value) {
    if (!isRecordId(value)) {
      throw expected("1 to 100 letters, digits, dots, hyphens, underscores and slashes");
    }
  }

  private static void bool(String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw expected("true or false");
    }
  }

  private static Consumer<String> text(int maxChars) {
    return value -> {
      if (value.isBlank() || value.length() > maxChars) {
        throw expected("a text of 1 to " + maxChars + " characters");
      }
    };
  }

  private static RejectedException expected(String what) {
    return new RejectedException(FailureCode.RECORD_FIELD_INVALID, "It must be " + what + ".");
  }
}
