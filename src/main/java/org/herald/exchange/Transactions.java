package org.herald.exchange;

import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/** One transaction a step: when it returns, all of it is durable; when it throws, none of it is. */
record Transactions(TransactionTemplate template) {
  <T> T run(Supplier<T> step) {
    T result = template.execute(status -> step.get());
    if (result == null) {
      throw new IllegalStateException("a transaction returned nothing");
    }
    return result;
  }

  void run(Runnable step) {
    template.executeWithoutResult(status -> step.run());
  }
}
