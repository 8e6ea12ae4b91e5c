package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which notice, of whom, and the gateway that holds it. */
final class NoticeOptions {
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "NOTICE", description = "The notice's id.")
  private String notice = "";

  @Option(
      names = "--issuer",
      paramLabel = "PARTY",
      description = "Whose notice it is; ours unless said.")
  private @Nullable String issuer;

  /** Asks the gateway; {@code more} are fields of this call. */
  Map<String, Object> post(String call, Map<String, ?> more) {
    Map<String, Object> body = new LinkedHashMap<>(more);
    body.put("notice", notice);
    SendCommand.put(body, "issuer", issuer);
    return gateway.client().post(call, body);
  }
}
