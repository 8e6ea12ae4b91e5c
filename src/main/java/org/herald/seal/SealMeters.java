package org.herald.seal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;
import org.herald.failure.RejectedException;

/** How long each step of the seal takes, and what it refuses by code. */
final class SealMeters {
  private final MeterRegistry meters;
  private final Timer sign;
  private final Timer seal;
  private final Timer open;
  private final Timer verify;

  SealMeters(MeterRegistry meters) {
    this.meters = meters;
    this.sign = timer("sign");
    this.seal = timer("seal");
    this.open = timer("open");
    this.verify = timer("verify");
  }

  <T> T sign(Supplier<T> step) {
    return measured(sign, step);
  }

  <T> T seal(Supplier<T> step) {
    return measured(seal, step);
  }

  <T> T open(Supplier<T> step) {
    return measured(open, step);
  }

  <T> T verify(Supplier<T> step) {
    return measured(verify, step);
  }

  private <T> T measured(Timer timer, Supplier<T> step) {
    Timer.Sample sample = Timer.start(meters);
    try {
      return step.get();
    } catch (RejectedException refused) {
      meters.counter("herald.seal.refusals", "code", refused.code().wire()).increment();
      throw refused;
    } finally {
      long unused = sample.stop(timer);
    }
  }

  private Timer timer(String operation) {
    return Timer.builder("herald.seal.time")
        .description("Time of one step of the seal")
        .tag("operation", operation)
        .register(meters);
  }
}
