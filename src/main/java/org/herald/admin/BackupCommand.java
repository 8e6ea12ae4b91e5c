package org.herald.admin;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code herald backup}. */
@Command(
    name = "backup",
    header = "Backs a running gateway up: everything its database holds at one moment.",
    description = {
      "",
      "What notices say is encrypted in it. Keys go elsewhere, with --keys: one copy, replaced each"
          + " time, never kept beside the backup, because old keys give back what was erased.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class BackupCommand implements Callable<Integer> {
  private static final long LOOK_MILLIS = 200;

  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "DIR", description = "A new folder, on the gateway's machine.")
  private Path folder = Path.of("");

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "Replaces the copy of the keys there: pki and vault.")
  private @Nullable Path keys;

  BackupCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws InterruptedException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("folder", absolute(folder));
    if (keys != null) {
      body.put("keys", absolute(keys));
    }
    GatewayClient client = gateway.client();
    Map<String, Object> state = client.post("backup", body);
    while ("running".equals(state.get("state"))) {
      output.progress("backing up: %-40s".formatted(state.get("doing")));
      Thread.sleep(LOOK_MILLIS);
      state = client.get("backup");
    }
    output.endProgress();
    requireDone(state);
    output.result(sentence(state), state);
    return ExitStatus.OK.code();
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  private static void requireDone(Map<String, Object> state) {
    if ("failed".equals(state.get("state"))) {
      FailureCode code = FailureCode.fromWire(String.valueOf(state.get("error")));
      String message = String.valueOf(state.get("message"));
      throw code == FailureCode.MALFORMED
          ? new RejectedException(code, message)
          : new UnavailableException(code, message);
    }
  }

  private String sentence(Map<String, Object> state) {
    return "Backed up to %s: %s rows of %s tables, as of %s.\n%s"
        .formatted(
            state.get("folder"),
            state.get("rows"),
            state.get("tables"),
            state.get("at"),
            keys == null
                ? "Without the keys of pki and vault it opens nothing: have a copy of both"
                    + " elsewhere (--keys)."
                : "Keys are in " + absolute(keys) + ": keep them apart from the backup.");
  }
}
