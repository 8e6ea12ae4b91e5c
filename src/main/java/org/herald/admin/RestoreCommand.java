package org.herald.admin;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.herald.audit.LogRecovery;
import org.herald.audit.ShardName;
import org.herald.backup.Restore;
import org.herald.seal.PartyKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code herald restore}. */
@Command(
    name = "restore",
    header = "Fills an empty gateway from a backup; start it afterwards.",
    description = {
      "",
      "Every byte is checked against the backup's signature; what is wrong leaves the gateway"
          + " empty. Where the published log (<data>/audit) has survived, or a copy of it, the log"
          + " goes on where partners saw it last.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RestoreCommand implements Callable<Integer> {
  private final Output output;
  private final Clock clock;

  @Parameters(paramLabel = "DIR", description = "What herald backup has written.")
  private Path backup = Path.of("");

  @Mixin private StoppedOptions gateway = new StoppedOptions();

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "The copy of the keys; those already in place stay.")
  private @Nullable Path keys;

  @Option(
      names = "--log",
      paramLabel = "DIR",
      description = "A copy of the published log, above its years (default: <data>/audit).")
  private @Nullable Path log;

  RestoreCommand(Output output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Environment settings = gateway.settings();
    Path data = gateway.data(settings);
    var restore =
        new Restore(
            settings, data, clock, doing -> output.progress("restoring: %-50s".formatted(doing)));
    if (keys != null) {
      restore.keys(keys);
    }
    PartyKeys ours = gateway.keys(settings, data, clock);
    Restore.Done done;
    try {
      done = restore.run(backup, ours.logSigner(), log == null ? data.resolve("audit") : log);
    } finally {
      output.endProgress();
    }
    output.result(sentence(done, data), fields(done, data));
    return ExitStatus.OK.code();
  }

  private static String sentence(Restore.Done done, Path data) {
    var text =
        new StringBuilder(
            "Restored %s into %s: %,d rows of %d tables, as of %s."
                .formatted(done.party(), data, done.rows(), done.tables(), done.at()));
    for (LogRecovery.Recovered one : done.recovered()) {
      text.append(
          "\nThe audit log of %s goes on after entry %,d; of the last %,d entries the data is lost."
              .formatted(ShardName.of(one.year()), one.end() - 1, one.end() - one.first()));
    }
    return text.append("\nStart the gateway: before it exchanges it erases again what was erased.")
        .toString();
  }

  private static Map<String, Object> fields(Restore.Done done, Path data) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("party", done.party());
    fields.put("data", data.toString());
    fields.put("at", done.at().toString());
    fields.put("tables", done.tables());
    fields.put("rows", done.rows());
    List<String> lost = done.recovered().stream().map(LogRecovery.Recovered::text).toList();
    fields.put("lost", lost);
    return fields;
  }
}
