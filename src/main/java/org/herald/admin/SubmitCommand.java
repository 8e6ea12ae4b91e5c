package org.herald.admin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.national.MappingReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code herald submit}. */
@Command(
    name = "submit",
    header = "Puts a national file where a running gateway takes it in.",
    description = {
      "",
      "After a dry run, unless --no-check. Exit 1 when a record is refused: nothing was submitted;"
          + " with --no-check the gateway takes the good records and reports the others.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SubmitCommand implements Callable<Integer> {
  private final Output output;

  @Mixin private NationalFileOptions national = new NationalFileOptions();

  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Option(names = "--no-check", description = "Submit without a dry run.")
  private boolean unchecked;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      arity = "0..1",
      fallbackValue = "60",
      defaultValue = "0",
      description = "Wait for the result file, at most so long (default when given alone: 60).")
  private int waitSeconds;

  SubmitCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    var intake = new IntakeFolder(gateway.data(), national.system());
    if (!unchecked) {
      MappingReport report = national.dryRun(gateway.nationalFolder());
      if (report.refused() > 0) {
        output.result(MappingText.sentences(report), MappingText.fields(report));
        throw new RejectedException(
            FailureCode.RECORD_MALFORMED,
            "Nothing was submitted: correct the refused records, or use --no-check.");
      }
    }
    IntakeFolder.Submitted submitted = intake.submit(national.file());
    var fields = new LinkedHashMap<String, Object>();
    fields.put("submitted", submitted.file().toString());
    fields.put("result", submitted.result().toString());
    output.result(
        "submitted " + submitted.file() + "\nresult will be " + submitted.result(), fields);
    return waitSeconds <= 0 ? ExitStatus.OK.code() : await(intake, submitted);
  }

  private int await(IntakeFolder intake, IntakeFolder.Submitted submitted) {
    Map<String, Long> counts = intake.await(submitted, Duration.ofSeconds(waitSeconds));
    String read =
        counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
    output.result("done: " + (read.isEmpty() ? "no records" : read), counts);
    return (counts.containsKey("refused") ? ExitStatus.FAILED : ExitStatus.OK).code();
  }
}
