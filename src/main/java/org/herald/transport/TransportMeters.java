package org.herald.transport;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;

/** Calls over the wire by direction, operation and outcome: ok, a failure code, or defect. */
final class TransportMeters {
  private final MeterRegistry meters;

  TransportMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  /** A call of ours to a partner. */
  <T> T out(String operation, Supplier<T> call) {
    return counted("out", operation, call);
  }

  /** A partner's call to us. */
  <T> T in(String operation, Supplier<T> call) {
    return counted("in", operation, call);
  }

  private <T> T counted(String direction, String operation, Supplier<T> call) {
    String outcome = "defect";
    try {
      T answer = call.get();
      outcome = "ok";
      return answer;
    } catch (RejectedException refused) {
      outcome = refused.code().wire();
      throw refused;
    } catch (UnavailableException later) {
      outcome = later.code().wire();
      throw later;
    } finally {
      meters
          .counter(
              "herald.transport.calls",
              "direction",
              direction,
              "operation",
              operation,
              "outcome",
              outcome)
          .increment();
    }
  }
}
