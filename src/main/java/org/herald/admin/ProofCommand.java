package org.herald.admin;

import java.util.Map;
import java.util.concurrent.Callable;
import org.herald.notice.DispatchId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code herald proof}. */
@Command(
    name = "proof",
    header = "The proof that the recipient's log holds the entry of its receipt.",
    description = {"", "In the form of C2SP tlog-proof, as verified and stored.", ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ProofCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "DISPATCH", description = "A dispatch's id.")
  private String dispatch = "";

  ProofCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> answer = gateway.client().get("proofs/" + DispatchId.parse(dispatch));
    output.result(String.valueOf(answer.get("proof")).stripTrailing(), answer);
    return ExitStatus.OK.code();
  }
}
