package org.herald.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A process of its own that publishes alerts and says so, until it is killed. */
public final class ChildBroker {
  private ChildBroker() {}

  /**
   * @param arguments the data folder
   */
  public static void main(String[] arguments) {
    var alerts = new Alerts(open(Path.of(arguments[0])).connectionFactory());
    for (int n = 1; ; n++) {
      alerts.publish(List.of(Integer.toString(n)));
      System.out.println("acknowledged " + n);
    }
  }

  static Broker open(Path data) {
    return Broker.open(settings(), data);
  }

  static BrokerSettings settings() {
    return new BrokerSettings(null, null, null, Duration.ofSeconds(30), Duration.ofNanos(300_000));
  }

  static Process start(Path data) throws java.io.IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            ChildBroker.class.getName(),
            data.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
