package org.herald.admin;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.herald.audit.verify.LogProblem;
import org.herald.audit.verify.LogVerifier;
import org.herald.audit.verify.VerificationReport;
import org.herald.audit.verify.VerificationReport.KeySource;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code herald audit verify}. */
@Command(
    name = "verify",
    header = "Verifies one year's published log from its files alone.",
    description = {
      "",
      "Recomputes every hash and the root, checks the checkpoint's signature and every entry's"
          + " form, and looks for what is missing or foreign. Exit 1 when anything in the log is"
          + " wrong, 2 when there is no log or no key to check.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AuditVerifyCommand implements Callable<Integer> {
  private final Output output;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "DIR",
      description =
          "The year's folder: checkpoint, vkey, tile. Such as <data>/audit/2026; <data>/audit where"
              + " that holds one year only.")
  private Path folder = Path.of("");

  @Option(
      names = "--vkey",
      paramLabel = "KEY",
      description = "The log's verifier key, known from elsewhere; without it the folder's own.")
  private @Nullable String key;

  AuditVerifyCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Path year = YearFolder.of(folder, spec.commandLine());
    var verifier = new LogVerifier();
    Optional<String> given = Optional.ofNullable(key);
    given
        .flatMap(verifier::problemOf)
        .ifPresent(
            problem -> {
              throw new ParameterException(
                  spec.commandLine(),
                  "--vkey "
                      + problem
                      + ": give the log's verifier key, one line name+id+key, whole and in"
                      + " quotes.");
            });
    VerificationReport report;
    try {
      report =
          verifier.verify(
              year,
              given,
              (done, of) -> output.progress("verified %,d of %,d entries".formatted(done, of)));
    } catch (UncheckedIOException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "The log in " + year + " cannot be read: " + e.getCause(), e);
    } finally {
      output.endProgress();
    }
    output.result(sentences(year, report), fields(report));
    return (report.valid() ? ExitStatus.OK : ExitStatus.FAILED).code();
  }

  private static String sentences(Path year, VerificationReport report) {
    var text = new StringBuilder(report.valid() ? "VALID " : "NOT VALID ");
    // Without a checkpoint that its key signed there is neither a name nor anything to count.
    if (report.origin().isEmpty()) {
      text.append(year);
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
    text.append("  root      %s%n".formatted(report.root()));
    text.append("  key       %s%n".formatted(report.verifierKey()));
    text.append(
        switch (report.keySource()) {
          case GIVEN -> "            given by you\n";
          case FOLDER ->
              "            found beside the log: this proves only that the log agrees with itself;"
                  + " give --vkey\n";
        });
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

  private static Map<String, Object> fields(VerificationReport report) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("valid", report.valid());
    fields.put("origin", report.origin());
    fields.put("size", report.size());
    fields.put("root", report.root());
    fields.put("key", report.verifierKey());
    fields.put("keyGiven", report.keySource() == KeySource.GIVEN);
    fields.put("entriesPerSecond", Math.round(report.entriesPerSecond()));
    fields.put("filesBeyondSize", report.filesBeyondSize());
    fields.put("problemCount", report.problemCount());
    fields.put(
        "problems", List.copyOf(report.problems().stream().map(LogProblem::toString).toList()));
    return fields;
  }
}
