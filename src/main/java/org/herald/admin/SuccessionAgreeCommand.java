package org.herald.admin;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.herald.audit.verify.Succession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code herald succession agree}. */
@Command(
    name = "agree",
    header = "Signs second: our audit log is closed, and its successor is open.",
    description = {
      "",
      "Of a gateway that is stopped. There is no way back. Send the file to every partner, start"
          + " the gateway, and read the fingerprint out to whoever calls about it.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SuccessionAgreeCommand implements Callable<Integer> {
  private final Output output;
  private final Clock clock;
  @Mixin private StoppedSuccession stopped = new StoppedSuccession();

  @Parameters(
      paramLabel = "FILE",
      description = "What herald succession ask has written; the statement takes its place.")
  private Path file = Path.of("");

  SuccessionAgreeCommand(Output output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    String draft = new String(InputFile.read(file, 1), StandardCharsets.UTF_8);
    byte[] statement = stopped.run(clock, (log, role, person) -> log.agree(draft, role, person));
    PrivateFile.write(file, statement);
    String origin = new String(statement, StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
    String fingerprint = Succession.fingerprint(statement);
    output.result(
        """
        The audit log goes on as %s.
        Send %s to every partner, and read this out to who asks: %s
        Start the gateway. Partners cosign the new log once they have accepted it.\
        """
            .formatted(origin, file, fingerprint),
        Map.of("log", origin, "file", file.toString(), "fingerprint", fingerprint));
    return ExitStatus.OK.code();
  }
}
