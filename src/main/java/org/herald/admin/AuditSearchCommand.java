package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code herald audit search}. */
@Command(
    name = "search",
    header = "Searches the audit trail of a running gateway, the newest first.",
    description = {
      "",
      "For auditors and data-protection officers. What you ask is itself in the trail.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AuditSearchCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();
  @Mixin private ReadingOptions why = new ReadingOptions();
  @Mixin private TrailOutput form = new TrailOutput();

  @Option(names = "--from", paramLabel = "TIME", description = "Such as 2026-11-26T00:00:00Z.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Not later than, exclusive.")
  private @Nullable String to;

  @Option(names = "--event", paramLabel = "EVENT", description = "Such as dispatch.receipted.")
  private @Nullable String event;

  @Option(names = "--party", paramLabel = "PARTY", description = "The other party.")
  private @Nullable String party;

  @Option(names = "--notice", paramLabel = "ID", description = "About this notice.")
  private @Nullable String notice;

  @Option(names = "--dispatch", paramLabel = "ID", description = "About this dispatch.")
  private @Nullable String dispatch;

  @Option(
      names = "--person",
      paramLabel = "NAME",
      description = "What a person of this bureau did; a reviewer is asked.")
  private @Nullable String person;

  @Option(names = "--actor", paramLabel = "ACTOR", description = "As an entry names it.")
  private @Nullable String actor;

  @Option(names = "--about", paramLabel = "PURPOSE", description = "Done for this purpose.")
  private @Nullable String about;

  @Option(names = "--code", paramLabel = "CODE", description = "With this outcome.")
  private @Nullable String code;

  @Option(names = "--limit", paramLabel = "N", description = "Entries in a page, 100 unless said.")
  private @Nullable String limit;

  @Option(names = "--all", description = "Every page, not the newest alone.")
  private boolean all;

  AuditSearchCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Exception {
    Map<String, Object> body = new LinkedHashMap<>();
    why.put(body);
    SendCommand.put(body, "from", from);
    SendCommand.put(body, "to", to);
    SendCommand.put(body, "event", event);
    SendCommand.put(body, "party", party);
    SendCommand.put(body, "notice", notice);
    SendCommand.put(body, "dispatch", dispatch);
    SendCommand.put(body, "person", person);
    SendCommand.put(body, "actor", actor);
    SendCommand.put(body, "about", about);
    SendCommand.put(body, "code", code);
    SendCommand.put(body, "limit", limit);
    GatewayClient client = gateway.client();
    boolean[] more = {true};
    long written =
        form.write(
            output.lines(),
            () -> {
              if (!more[0]) {
                return null;
              }
              Map<String, Object> page = client.post("trail/search", body);
              Object next = page.get("next");
              more[0] = all && next != null;
              if (next != null) {
                body.put("before", next);
              }
              return page;
            });
    if (written == 0) {
      output.result("Nothing was found.", Map.of("entries", 0));
    }
    return ExitStatus.OK.code();
  }
}
