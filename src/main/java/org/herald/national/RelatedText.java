package org.herald.national;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.herald.notice.Coded;
import org.herald.notice.Related.Relation;

/**
 * What a record names beside its subject: {@code uses:vehicle}, several in a text with blanks
 * between. The vehicle's fields say which; where they are empty the record names none.
 */
record RelatedText(Relation relation, SubjectKind kind) {
  static void check(String text) {
    List<RelatedText> unused = all(text);
  }

  /**
   * @throws org.herald.failure.RejectedException naming the form, never the text
   */
  static List<RelatedText> all(String text) {
    return Arrays.stream(text.strip().split("\\s+", -1)).map(RelatedText::read).toList();
  }

  private static RelatedText read(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 2) {
      throw Check.expected("a relation and a kind of subject, such as uses:vehicle");
    }
    return new RelatedText(
        Coded.parse(Relation.class, "relation", parts[0]),
        Coded.parse(SubjectKind.class, "subject", parts[1]));
  }

  /** The fields of which one must be filled to tell one such subject from another. */
  Set<Target> identifying() {
    return switch (kind) {
      case PERSON -> EnumSet.of(Target.FAMILY_NAME);
      case IDENTITY_DOCUMENT -> EnumSet.of(Target.DOCUMENT_NUMBER);
      case VEHICLE -> EnumSet.of(Target.VEHICLE_REGISTRATION, Target.VEHICLE_CHASSIS_NUMBER);
      case BANK_ACCOUNT -> EnumSet.of(Target.ACCOUNT_NUMBER);
      case CRYPTO_WALLET -> EnumSet.of(Target.WALLET_ADDRESS);
      case ONLINE_IDENTIFIER -> EnumSet.of(Target.ONLINE_VALUE);
      case ORGANISATION -> EnumSet.of(Target.ORGANISATION_NAME);
      case MODUS_OPERANDI -> EnumSet.of(Target.METHOD_TITLE);
      case ITEM -> EnumSet.of(Target.ITEM_DESCRIPTION);
      case EVENT -> EnumSet.of(Target.EVENT_TITLE);
      case PLACE -> EnumSet.of(Target.PLACE_NAME);
      case ROUTE -> EnumSet.of(Target.ROUTE_LEGS);
    };
  }

  boolean isNamed(FieldValues fields) {
    return identifying().stream().anyMatch(fields::has);
  }
}
