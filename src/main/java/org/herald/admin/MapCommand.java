package org.herald.admin;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.herald.national.MappingReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code herald map}. */
@Command(
    name = "map",
    header = "Dry run: what a national file would become. Sends and stores nothing.",
    description = {
      "",
      "Reads the file through the system's mapping and prints counts and refusals: line, field,"
          + " code and mend, never a value. Of each refused record only its first mistake is named,"
          + " so a corrected file may show the next one. Exit 1 when a record is refused.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class MapCommand implements Callable<Integer> {
  private final Output output;

  @Mixin private NationalFileOptions national = new NationalFileOptions();

  MapCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    MappingReport report = national.dryRun(Optional.empty());
    output.result(MappingText.sentences(report), MappingText.fields(report));
    return (report.refused() == 0 ? ExitStatus.OK : ExitStatus.FAILED).code();
  }
}
