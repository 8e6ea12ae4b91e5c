package org.herald.admin;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.herald.audit.verify.LogProblem;
import org.herald.audit.verify.VerificationReport;
import org.herald.audit.verify.VerificationReport.Cosigned;
import org.herald.audit.verify.VerificationReport.KeySource;
import org.herald.audit.verify.VerificationReport.Stamped;
import org.herald.audit.verify.VerificationReport.Witnessed;

/** What {@code herald audit verify} says, to a person and to a program. */
final class VerificationText {
  private VerificationText() {}

  static String sentences(String place, VerificationReport report) {
    var text = new StringBuilder(report.valid() ? "VALID " : "NOT VALID ");
    // Without a checkpoint that its key signed there is neither a name nor anything to count.
    if (report.origin().isEmpty()) {
      text.append(place);
    } else {
      head(text, report);
    }
    for (LogProblem problem : report.problems()) {
      text.append("\n  PROBLEM   ").append(problem);
    }
    long more = report.problemCount() - report.problems().size();
    return more > 0 ? text.append("\n  and %,d more".formatted(more)).toString() : text.toString();
  }

  private static void head(StringBuilder text, VerificationReport report) {
    text.append(report.origin()).append('\n');
    text.append("  entries   %,d%n".formatted(report.size()));
    if (!report.entriesRead()) {
      text.append(
          "            only their hashes were given out: what they say was not looked at\n");
    }
    text.append("  root      %s%n".formatted(report.root()));
    text.append("  key       %s%n".formatted(report.verifierKey()));
    text.append(
        switch (report.keySource()) {
          case GIVEN -> "            given by you\n";
          case FOLDER ->
              "            found beside the log: this proves only that the log agrees with itself;"
                  + " give --vkey\n";
        });
    report.witnessed().ifPresent(witnessed -> witnesses(text, witnessed));
    if (report.stamped().count() > 0) {
      text.append(stamps(report.stamped()));
    }
    report
        .oldSize()
        .ifPresent(
            size ->
                text.append(
                    "  old       your checkpoint of %,d entries was compared%n".formatted(size)));
    report
        .rows()
        .ifPresent(
            rows ->
                text.append(
                    "  database  %,d rows compared, of %,d the detail is erased%n"
                        .formatted(rows.compared(), rows.erased())));
    text.append(
        String.format(
            Locale.ROOT,
            "  speed     %,.0f entries/s in %.2f s",
            report.entriesPerSecond(),
            report.elapsed().toNanos() / 1e9));
    if (report.filesBeyondSize() > 0) {
      text.append(
          "%n  %d files past the checkpoint: normal while the log grows"
              .formatted(report.filesBeyondSize()));
    }
  }

  private static void witnesses(StringBuilder text, Witnessed witnessed) {
    text.append(
        "  witnessed %,d entries, %d of %d required%n"
            .formatted(witnessed.size(), cosigned(witnessed), witnessed.required()));
    for (Cosigned one : witnessed.cosigned()) {
      text.append(
          "            %s %s%n"
              .formatted(one.witness(), one.at().map(Instant::toString).orElse("did not cosign")));
    }
  }

  private static String stamps(Stamped stamped) {
    return "  stamped   %,d checkpoints, the newest of %,d entries %s%n"
        .formatted(
            stamped.count(),
            stamped.size(),
            stamped
                .at()
                .map(at -> "at " + at)
                .orElse("(give --tsa-ca, and their tokens are checked too)"));
  }

  private static long cosigned(Witnessed witnessed) {
    return witnessed.cosigned().stream().filter(one -> one.at().isPresent()).count();
  }

  static Map<String, Object> fields(VerificationReport report) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("valid", report.valid());
    fields.put("origin", report.origin());
    fields.put("size", report.size());
    fields.put("root", report.root());
    fields.put("key", report.verifierKey());
    fields.put("keyGiven", report.keySource() == KeySource.GIVEN);
    fields.put("entriesRead", report.entriesRead());
    report
        .witnessed()
        .ifPresent(
            witnessed -> {
              fields.put("witnessedSize", witnessed.size());
              fields.put("witnessesRequired", witnessed.required());
              fields.put(
                  "witnesses",
                  witnessed.cosigned().stream()
                      .map(
                          one ->
                              Map.of(
                                  "witness",
                                  one.witness(),
                                  "cosignedAt",
                                  one.at().map(Instant::toString).orElse("")))
                      .toList());
            });
    report.oldSize().ifPresent(size -> fields.put("oldSize", size));
    fields.put("stamped", report.stamped().count());
    fields.put("stampedSize", report.stamped().size());
    report.stamped().at().ifPresent(at -> fields.put("stampedAt", at.toString()));
    report
        .rows()
        .ifPresent(
            rows -> {
              fields.put("rowsCompared", rows.compared());
              fields.put("rowsErased", rows.erased());
            });
    fields.put("entriesPerSecond", Math.round(report.entriesPerSecond()));
    fields.put("filesBeyondSize", report.filesBeyondSize());
    fields.put("problemCount", report.problemCount());
    fields.put(
        "problems", List.copyOf(report.problems().stream().map(LogProblem::toString).toList()));
    return fields;
  }
}
