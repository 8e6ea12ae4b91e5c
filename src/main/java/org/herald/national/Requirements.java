package org.herald.national;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.notice.NoticeType;

/**
 * Which fields a record must fill so that its notice can be written down at all, as
 * schemas/notice.xsd has it. What a type must carry before it may leave is more, and asked by the
 * rules in schemas/rules.
 */
final class Requirements {
  private static final Set<Target> ALWAYS =
      EnumSet.of(Target.RECORD_ID, Target.TYPE, Target.PURPOSE, Target.TLP, Target.CASE_REFERENCE);

  /** A field, and those that say nothing without it and must stand beside it. */
  private static final Map<Target, List<Target>> TOGETHER =
      Map.of(
          Target.EVALUATION_SCHEME,
          List.of(Target.EVALUATION_SOURCE, Target.EVALUATION_INFORMATION),
          Target.WARRANT_REFERENCE,
          List.of(Target.WARRANT_ISSUED_BY),
          Target.ASSET_VALUE,
          List.of(Target.ASSET_CURRENCY));

  /** Fields whose values belong, in their order, to those of another. */
  private static final Map<Target, Target> BESIDE =
      Map.of(
          Target.OFFENCE_LAWS, Target.OFFENCES,
          Target.OFFENCE_CODES, Target.OFFENCES,
          Target.OFFENCE_ICCS, Target.OFFENCES,
          Target.ALIAS_KIND, Target.ALIASES,
          Target.ALIAS_SCRIPT, Target.ALIASES,
          Target.ALIAS_QUALITY, Target.ALIASES);

  private Requirements() {}

  /** What is wrong between fields: the one to mend, and how. */
  record Fault(Target target, String expected) {}

  static Set<Target> always() {
    return EnumSet.copyOf(ALWAYS);
  }

  /** The fields without which there is no notice of this type about such a subject. */
  static Set<Target> of(NoticeType type, SubjectKind subject) {
    Set<Target> required = always();
    required.addAll(ofSubject(subject));
    required.addAll(facts(type));
    return required;
  }

  /** What is wrong between fields that were each filled as they should be. */
  static Optional<Fault> between(FieldValues fields) {
    for (Map.Entry<Target, List<Target>> pair : TOGETHER.entrySet()) {
      for (Target beside : pair.getValue()) {
        if (fields.has(pair.getKey()) && !fields.has(beside)) {
          return Optional.of(
              new Fault(
                  beside, "It must not be empty beside '" + pair.getKey().fieldName() + "'."));
        }
      }
    }
    for (Map.Entry<Target, Target> pair : BESIDE.entrySet()) {
      int values = fields.all(pair.getKey()).size();
      int needed = fields.all(pair.getValue()).size();
      if (values > 1 && values != needed) {
        return Optional.of(
            new Fault(
                pair.getKey(),
                "It takes one value for all of '"
                    + pair.getValue().fieldName()
                    + "', or as many as there are."));
      }
    }
    return new RelatedFields(fields).fault();
  }

  /** The fields without which there is no such subject. */
  static Set<Target> ofSubject(SubjectKind kind) {
    return switch (kind) {
      case PERSON -> EnumSet.of(Target.FAMILY_NAME, Target.SEX, Target.STATUSES, Target.MINOR);
      case IDENTITY_DOCUMENT -> EnumSet.of(Target.DOCUMENT_KIND, Target.DOCUMENT_NUMBER);
      case VEHICLE -> EnumSet.of(Target.VEHICLE_KIND);
      case BANK_ACCOUNT -> EnumSet.of(Target.ACCOUNT_NUMBER);
      case CRYPTO_WALLET -> EnumSet.of(Target.WALLET_ADDRESS, Target.WALLET_ASSET);
      case ONLINE_IDENTIFIER -> EnumSet.of(Target.ONLINE_KIND, Target.ONLINE_VALUE);
      case ORGANISATION -> EnumSet.of(Target.ORGANISATION_NAME, Target.ORGANISATION_KIND);
      case MODUS_OPERANDI ->
          EnumSet.of(Target.METHOD_TITLE, Target.METHOD_THEMES, Target.METHOD_DESCRIPTION);
      case ITEM -> EnumSet.of(Target.ITEM_CATEGORY, Target.ITEM_DESCRIPTION);
      case EVENT -> EnumSet.of(Target.EVENT_TITLE, Target.EVENT_DESCRIPTION);
      case PLACE -> EnumSet.of(Target.PLACE_NAME);
      case ROUTE -> EnumSet.of(Target.ROUTE_LEGS);
    };
  }

  private static Set<Target> facts(NoticeType type) {
    return switch (type) {
      case RED -> EnumSet.of(Target.OFFENCES, Target.CIRCUMSTANCES);
      case BLUE -> EnumSet.of(Target.SOUGHT, Target.CIRCUMSTANCES);
      case GREEN -> EnumSet.of(Target.GROUND);
      case YELLOW ->
          EnumSet.of(
              Target.POLICE_REPORT,
              Target.LAST_KNOWN_PLACE,
              Target.LAST_KNOWN_COUNTRY,
              Target.CIRCUMSTANCES);
      case BLACK -> EnumSet.of(Target.FOUND_PLACE, Target.CIRCUMSTANCES);
      case PURPLE -> EnumSet.of(Target.CIRCUMSTANCES);
      case ORANGE ->
          EnumSet.of(
              Target.SEVERITY,
              Target.CERTAINTY,
              Target.RESPONSE_TIME,
              Target.AREA,
              Target.CIRCUMSTANCES);
      case SILVER -> EnumSet.of(Target.OFFENCES, Target.ASSET_MEASURES, Target.CIRCUMSTANCES);
      case UN_SPECIAL ->
          EnumSet.of(
              Target.SANCTION_REFERENCE,
              Target.SANCTION_REGIME,
              Target.SANCTION_LISTED,
              Target.SANCTION_MEASURES,
              Target.NARRATIVE);
    };
  }
}
