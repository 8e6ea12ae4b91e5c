package org.herald.admin;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code herald succession ask}. */
@Command(
    name = "ask",
    header = "Signs first that the end of our audit log is lost for good.",
    description = {
      "",
      "Of a gateway that is stopped. Nothing is closed before a second person has signed: an"
          + " administrator and an auditor, in whichever order. Where a copy of the published log"
          + " is left, use it instead: herald restore --log.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SuccessionAskCommand implements Callable<Integer> {
  private final Output output;
  private final Clock clock;
  @Mixin private StoppedSuccession stopped = new StoppedSuccession();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "What happened, for partners, 1 to 500 characters; no name.")
  private String reason = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where what is to be signed goes, for the second person.")
  private Path out = Path.of("");

  SuccessionAskCommand(Output output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    String draft = stopped.run(clock, (log, role, person) -> log.draft(role, person, reason));
    PrivateFile.write(out, draft.getBytes(StandardCharsets.UTF_8));
    String closes = draft.lines().skip(2).findFirst().orElseThrow();
    output.result(
        "Signed; it "
            + closes.replaceFirst(" (\\d+)$", " after $1 entries")
            + ". A second person signs "
            + out
            + ": herald succession agree.",
        Map.of("file", out.toString(), "closes", closes.split(" ", -1)[1]));
    return ExitStatus.OK.code();
  }
}
