package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.herald.national.MappedRecord;
import org.herald.national.MappingReport;

/** A dry run's result for people and programs: positions, fields and codes, never a value. */
final class MappingText {
  private MappingText() {}

  static String sentences(MappingReport report) {
    var text = new StringBuilder();
    text.append(
        "%s: %,d records, %,d make a notice, %,d repeated, %,d refused"
            .formatted(
                report.system(),
                report.records(),
                report.mapped(),
                report.repeated(),
                report.refused()));
    for (MappedRecord.Refused refused : report.refusals()) {
      text.append(
          "%n  line %d  %s  %s  %s"
              .formatted(
                  refused.position(), refused.field(), refused.code().wire(), refused.text()));
    }
    long more = report.refused() - report.refusals().size();
    return more > 0 ? text.append("%n  and %,d more".formatted(more)).toString() : text.toString();
  }

  static Map<String, Object> fields(MappingReport report) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("system", report.system());
    fields.put("records", report.records());
    fields.put("mapped", report.mapped());
    fields.put("repeated", report.repeated());
    fields.put("refused", report.refused());
    fields.put("refusals", report.refusals().stream().map(MappingText::refusal).toList());
    return fields;
  }

  private static Map<String, Object> refusal(MappedRecord.Refused refused) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("line", refused.position());
    fields.put("field", refused.field());
    fields.put("code", refused.code().wire());
    fields.put("text", refused.text());
    return fields;
  }
}
