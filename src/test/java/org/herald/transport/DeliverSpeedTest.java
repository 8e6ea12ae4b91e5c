package org.herald.transport;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.herald.seal.SealedMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Prints how many deliveries a second both sides in one JVM reach over mutual TLS; asserts nothing.
 * {@code -Dherald.speed.seconds=10} for a figure worth quoting. Processor time for each call says
 * more than calls for each second on a busy machine.
 */
class DeliverSpeedTest {
  private static final double SECONDS =
      Double.parseDouble(System.getProperty("herald.speed.seconds", "0.3"));

  @ParameterizedTest
  @ValueSource(ints = {4 * 1024, 64 * 1024})
  void deliver(int bytes) throws Exception {
    RecordedCalls calls =
        new RecordedCalls() {
          @Override
          public org.herald.seal.SignedMessage deliver(
              org.herald.notice.PartyId caller, SealedMessage message) {
            return new org.herald.seal.SignedMessage(receipt.get());
          }
        };
    byte[] receipt = SoapLinkTest.bytes(3_000);
    calls.receipt = () -> receipt;
    try (TestGateway gateway = new TestGateway(calls, Map.of());
        SoapLink link = gateway.linkOf(TestGateway.PAKISTAN)) {
      SealedMessage message = new SealedMessage(SoapLinkTest.bytes(bytes));
      run(link, message, 2, SECONDS);
      for (int threads : new int[] {1, 2, 8}) {
        run(link, message, threads, SECONDS);
      }
    }
  }

  private static void run(SoapLink link, SealedMessage message, int threads, double seconds)
      throws InterruptedException {
    var os =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    LongAdder done = new LongAdder();
    CountDownLatch ended = new CountDownLatch(threads);
    long cpu = os.getProcessCpuTime();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    for (int i = 0; i < threads; i++) {
      Thread.ofPlatform()
          .start(
              () -> {
                try {
                  while (System.nanoTime() < end) {
                    link.deliver(TestGateway.TOGO.id(), message);
                    done.increment();
                  }
                } finally {
                  ended.countDown();
                }
              });
    }
    ended.await();
    double took = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "deliver %d bytes, %d threads: %.0f/s, %.0f us of processor each%n",
        message.bytes().length,
        threads,
        done.sum() / took,
        (os.getProcessCpuTime() - cpu) / 1e3 / Math.max(1, done.sum()));
  }
}
