package org.herald.national;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.herald.notice.AssetTrace;
import org.herald.notice.BodyFound;
import org.herald.notice.CountryCode;
import org.herald.notice.Disappearance;
import org.herald.notice.Facts;
import org.herald.notice.ImminentThreat;
import org.herald.notice.Inquiry;
import org.herald.notice.Method;
import org.herald.notice.NoticeType;
import org.herald.notice.Offence;
import org.herald.notice.Place;
import org.herald.notice.Prosecution;
import org.herald.notice.Sanction;
import org.herald.notice.Warning;
import org.herald.notice.Warrant;

/** The fields that tell what happened. */
record FactsFields(FieldValues fields) {

  /** What a notice of this type tells; fields of other types are left out. */
  Facts facts(NoticeType type) {
    return switch (type) {
      case RED -> prosecution();
      case BLUE -> new Inquiry(fields.codes(Target.SOUGHT, Inquiry.Sought.class), circumstances());
      case GREEN -> new Warning(fields.optional(Target.ASSESSED_BY), fields.one(Target.GROUND));
      case YELLOW ->
          new Disappearance(
              fields.one(Target.POLICE_REPORT),
              fields.one(Target.LAST_KNOWN_PLACE),
              new CountryCode(fields.one(Target.LAST_KNOWN_COUNTRY)),
              fields.date(Target.LAST_SEEN),
              circumstances());
      case BLACK ->
          new BodyFound(
              new Place(
                  fields.one(Target.FOUND_PLACE),
                  fields.optional(Target.FOUND_REGION),
                  fields.country(Target.FOUND_COUNTRY)),
              fields.date(Target.FOUND_ON),
              circumstances());
      case PURPLE -> new Method(offences(), circumstances());
      case ORANGE -> threat();
      case SILVER -> assets();
      case UN_SPECIAL ->
          new Sanction(
              fields.one(Target.SANCTION_REFERENCE),
              fields.one(Target.SANCTION_REGIME),
              fields.date(Target.SANCTION_LISTED).orElseThrow(),
              fields.codes(Target.SANCTION_MEASURES, Sanction.Measure.class),
              fields.one(Target.NARRATIVE));
    };
  }

  private Prosecution prosecution() {
    return new Prosecution(
        offences(),
        fields
            .optional(Target.WARRANT_REFERENCE)
            .map(
                reference ->
                    new Warrant(
                        reference,
                        fields.one(Target.WARRANT_ISSUED_BY),
                        fields.date(Target.WARRANT_ISSUED),
                        fields.country(Target.WARRANT_COUNTRY))),
        fields.place(Target.OFFENCE_PLACE, Target.OFFENCE_REGION, Target.OFFENCE_COUNTRY),
        fields.date(Target.COMMITTED),
        circumstances(),
        fields.number(Target.MAXIMUM_PENALTY_MONTHS),
        fields.number(Target.SENTENCE_MONTHS),
        fields.number(Target.REMAINING_MONTHS),
        fields.flag(Target.EXTRADITION_ASSURED),
        fields.optional(Target.LEGAL_REVIEW));
  }

  private ImminentThreat threat() {
    return new ImminentThreat(
        fields.oneCode(Target.SEVERITY, ImminentThreat.Severity.class),
        fields.oneCode(Target.CERTAINTY, ImminentThreat.Certainty.class),
        fields.oneCode(Target.RESPONSE_TIME, ImminentThreat.ResponseTime.class),
        fields.one(Target.AREA),
        fields.optional(Target.EFFECTIVE).map(Instant::parse),
        fields.optional(Target.ENDS).map(Instant::parse),
        fields.optional(Target.INSTRUCTION),
        circumstances());
  }

  private AssetTrace assets() {
    return new AssetTrace(
        offences(),
        fields.number(Target.MAXIMUM_PENALTY_MONTHS),
        fields.codes(Target.ASSET_MEASURES, AssetTrace.Measure.class),
        fields
            .number(Target.ASSET_VALUE)
            .map(amount -> new AssetTrace.Value(amount, fields.one(Target.ASSET_CURRENCY))),
        circumstances());
  }

  private List<Offence> offences() {
    List<String> titles = fields.all(Target.OFFENCES);
    return IntStream.range(0, titles.size())
        .mapToObj(
            i ->
                new Offence(
                    titles.get(i),
                    fields.beside(Target.OFFENCE_LAWS, i),
                    fields.beside(Target.OFFENCE_CODES, i),
                    fields.beside(Target.OFFENCE_ICCS, i)))
        .toList();
  }

  private String circumstances() {
    return fields.one(Target.CIRCUMSTANCES);
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "FactsFields[redacted]";
  }
}
