package org.herald.national;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.herald.notice.Digest;
import org.herald.notice.Evaluation;
import org.herald.notice.HandlingCode;
import org.herald.notice.Markings;
import org.herald.notice.NoticeContent;
import org.herald.notice.NoticeType;
import org.herald.notice.PartyId;
import org.herald.notice.Purpose;
import org.herald.notice.RecordKey;
import org.herald.notice.Submission;
import org.herald.notice.Tlp;
import org.herald.notice.Urgency;

/**
 * The checked values of one record, put together as a notice draft.
 *
 * @param fields with every field that {@link Requirements} asks for
 * @param today decides who may still be a child
 */
record DraftFields(FieldValues fields, LocalDate today) {

  /**
   * @throws org.herald.failure.RejectedException when fields contradict each other
   */
  Submission submission(Source source, Digest contentMac, String record, RecordFiles files) {
    return new Submission(
        new RecordKey(source.name(), fields.one(Target.RECORD_ID), contentMac),
        record,
        draft(files),
        source.recipients(),
        fields.code(Target.URGENCY, Urgency.class).orElse(source.intake().urgency()),
        files.enclosures());
  }

  private NoticeContent draft(RecordFiles files) {
    NoticeType type = fields.oneCode(Target.TYPE, NoticeType.class);
    var subjects = new SubjectFields(fields, today);
    return new NoticeContent(
        type,
        fields.flag(Target.DIFFUSION),
        fields.oneCode(Target.PURPOSE, Purpose.class),
        markings(),
        evaluation(),
        fields.one(Target.CASE_REFERENCE),
        subjects.subject(),
        new RelatedFields(fields).related(subjects),
        new FactsFields(fields).facts(type),
        files.references());
  }

  private Markings markings() {
    return new Markings(
        fields.oneCode(Target.TLP, Tlp.class),
        fields.codes(Target.HANDLING, HandlingCode.class),
        fields.code(Target.LEVEL, Markings.Level.class),
        fields.all(Target.CAVEATS),
        parties(Target.RELEASABLE_TO),
        parties(Target.NOT_RELEASABLE_TO));
  }

  private List<PartyId> parties(Target target) {
    return fields.all(target).stream().map(PartyId::of).toList();
  }

  private Optional<Evaluation> evaluation() {
    return fields
        .code(Target.EVALUATION_SCHEME, Evaluation.Scheme.class)
        .map(
            scheme ->
                new Evaluation(
                    scheme,
                    fields.one(Target.EVALUATION_SOURCE),
                    fields.one(Target.EVALUATION_INFORMATION),
                    fields.optional(Target.EVALUATION_HANDLING)));
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "DraftFields[redacted]";
  }
}
