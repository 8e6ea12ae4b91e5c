package org.herald.admin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code herald evidence}. */
@Command(
    name = "evidence",
    header = "Evidence about one dispatch that verifies without us, years later.",
    description = {
      "",
      "Writes a zip; verify.sh in it verifies it. Without content for auditors; with --content for",
      "who may read it, after another person has released it (--release).",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class EvidenceCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();
  @Mixin private ReadingOptions why = new ReadingOptions();

  @Parameters(arity = "0..1", paramLabel = "DISPATCH", description = "A dispatch's id.")
  private @Nullable String dispatch;

  @Option(names = "--content", description = "With the message itself.")
  private boolean content;

  @ArgGroup(multiplicity = "1")
  private What what = new What();

  private static final class What {
    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "The zip to write; must not be there yet.")
    private @Nullable Path file;

    @Option(
        names = "--release",
        description = "You are the second person: once, to who asked for the content.")
    private boolean release;

    @Option(names = "--waiting", description = "Lists who waits for a second person.")
    private boolean waiting;
  }

  EvidenceCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    GatewayClient client = gateway.client();
    if (what.waiting) {
      Map<String, Object> answer = client.get("evidence");
      output.result(
          ListText.of(answer.get("waiting"), "Nothing waits.", EvidenceCommand::line), answer);
    } else if (what.release) {
      Map<String, Object> answer = client.post("evidence/release", Map.of("dispatch", id()));
      output.result("Released, for one package.", answer);
    } else if (what.file != null) {
      write(client, what.file);
    }
    return ExitStatus.OK.code();
  }

  private void write(GatewayClient client, Path file) {
    if (Files.exists(file)) {
      throw new RejectedException(
          FailureCode.MALFORMED, file + " is there already: name another file.");
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("dispatch", id());
    why.put(body);
    Map<String, Object> answer = client.post(content ? "evidence/content" : "evidence/make", body);
    byte[] zip = Base64.getDecoder().decode(String.valueOf(answer.get("zip")));
    PrivateFile.write(file.toAbsolutePath(), zip);
    output.result(
        "Written to " + file + ". Unpack it and run: bash verify.sh",
        Map.of("dispatch", id(), "file", file.toString(), "bytes", zip.length));
  }

  private String id() {
    if (dispatch == null) {
      throw new RejectedException(FailureCode.MALFORMED, "Name the dispatch by its id.");
    }
    return dispatch;
  }

  private static String line(Map<?, ?> one) {
    return "%s asked by %s for %s at %s"
        .formatted(one.get("dispatch"), one.get("askedBy"), one.get("purpose"), one.get("askedAt"));
  }
}
