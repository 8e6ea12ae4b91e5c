package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which notices a review decides on, who does, and the call that does it. */
final class ReviewOptions {
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "NOTICE", arity = "1..200", description = "The notices' ids.")
  private List<String> notices = List.of();

  /**
   * Asks the gateway for one decision on each notice and prints what became of it.
   *
   * @param more fields of this decision
   * @return the exit code: 0 only when each was decided
   */
  int decide(Output output, String decision, Map<String, ?> more) {
    Map<String, Object> body = new LinkedHashMap<>(more);
    body.put("notices", notices);
    Map<String, Object> answer = gateway.client().post("reviews/" + decision, body);
    output.result(SendText.ofEach(answer), answer);
    return (SendText.allDone(answer) ? ExitStatus.OK : ExitStatus.FAILED).code();
  }
}
