package org.herald.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.awaitility.Awaitility;

/**
 * An Artemis server as an operator runs one: a process of its own with its own journal, a TCP port
 * on the loopback and one user. Its passwords and roles are its own, not the gateways'.
 */
public final class ExternalArtemis implements AutoCloseable {
  private static final String USER = "gateway";
  private static final String READY = "ready";

  private final Path folder;
  private final int port;
  private Process process;

  private ExternalArtemis(Path folder, int port) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.port = port;
    Files.writeString(passwordFile(), "synthetic-" + port + "\n");
    this.process = launch();
  }

  /** Accepts connections when this returns. */
  public static ExternalArtemis start(Path folder, int port) throws IOException {
    return new ExternalArtemis(folder, port);
  }

  public String url() {
    return "tcp://127.0.0.1:" + port;
  }

  public String user() {
    return USER;
  }

  public Path passwordFile() {
    return folder.resolve("password");
  }

  /** kill -9, then the same journal again. */
  public void killAndRestart() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    process = launch();
  }

  /**
   * What it says goes into a file: it logs each session, and a pipe that nobody reads any more
   * would fill up and make it stand still.
   */
  private Process launch() throws IOException {
    Path log = folder.resolve("log");
    Files.deleteIfExists(log);
    Process started =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                ExternalArtemis.class.getName(),
                folder.toString(),
                Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Awaitility.await("the external broker is ready, see " + log)
        .atMost(Duration.ofMinutes(2))
        .failFast("the external broker ended, see " + log, () -> !started.isAlive())
        .until(() -> Files.readAllLines(log).contains(READY));
    return started;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /**
   * @param arguments the folder, the port
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    var configuration = new ConfigurationImpl();
    configuration.setJournalType(JournalType.NIO);
    configuration.setJournalDirectory(folder.resolve("journal").toString());
    configuration.setBindingsDirectory(folder.resolve("bindings").toString());
    configuration.setLargeMessagesDirectory(folder.resolve("large").toString());
    configuration.setPagingDirectory(folder.resolve("paging").toString());
    configuration.setSecurityEnabled(true);
    configuration.addAcceptorConfiguration(
        "gateways", "tcp://127.0.0.1:" + arguments[1] + "?protocols=CORE,AMQP");
    configuration.putSecurityRoles(
        "#",
        Set.of(
            new Role(
                USER, true, true, true, true, true, true, true, true, true, true, true, true)));
    var people = new SecurityConfiguration();
    people.addUser(USER, Files.readString(folder.resolve("password")).strip());
    people.addRole(USER, USER);
    var server = new EmbeddedActiveMQ();
    server.setConfiguration(configuration);
    server.setSecurityManager(
        new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), people));
    server.start();
    System.out.println(READY);
  }
}
