package org.herald.admin;

import java.nio.file.Path;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;

/** Starts one gateway in this process and waits for its end. */
final class GatewayRunner {
  /**
   * Returns when the gateway has stopped in order.
   *
   * @param config an existing configuration file, absolute
   * @return the exit code
   * @throws UnavailableException always, in this version: the gateway cannot be run alone yet
   */
  int start(Path config) {
    throw new UnavailableException(
        FailureCode.UNAVAILABLE, "This build cannot run a single gateway yet: " + config);
  }
}
