package org.herald.exchange;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test between two gateways that know each other, new ones for each method. */
abstract class BetweenTwoGateways {
  @TempDir Path folder;
  TwoGateways gateways;

  @BeforeEach
  final void startGateways() {
    gateways = new TwoGateways(folder, settings());
  }

  @AfterEach
  final void stopGateways() {
    gateways.close();
  }

  /** Of both gateways, beside the usual. */
  Map<String, Object> settings() {
    return Map.of();
  }
}
