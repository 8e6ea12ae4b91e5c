package org.herald.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.NoticeId;
import org.herald.partner.Link;
import org.herald.seal.SealedMessage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A partner whose queue client is not ours: Apache Qpid Proton, by way of
 * src/test/foreign/amqp/partner.py. Needs the Debian package python3-qpid-proton.
 */
class ForeignQueueClientTest {
  private static final Path SCRIPT = Path.of("src/test/foreign/amqp/partner.py");
  private static final String PYTHON = "/usr/bin/python3";

  @TempDir Path folder;

  @BeforeAll
  static void present() throws Exception {
    boolean present =
        Files.isExecutable(Path.of(PYTHON))
            && new ProcessBuilder(PYTHON, "-c", "import proton").start().waitFor() == 0;
    if (!present) {
      System.out.println(
          "FOREIGN QUEUE CLIENT NOT RUN: install python3-qpid-proton to let a client that is not"
              + " ours use the broker");
    }
    assumeTrue(present, "foreign queue client not run: python3-qpid-proton is not there");
  }

  @Test
  void readsAndWritesItsOwnAddressesAndNoOthers() throws Exception {
    TestParty togo = TestGateway.TOGO;
    try (var host = new TestQueues(TestGateway.PAKISTAN, new RecordedCalls(), folder)) {
      host.directory.with(togo, new Link(Link.Kind.AMQP, TestQueues.OWN_ADDRESS));
      host.directory.with(TestGateway.OMAN, "https://127.0.0.1:1/exchange");
      host.broker.openQueues(togo.id());
      host.broker.openQueues(TestGateway.OMAN.id());
      var sealed = new SealedMessage("sealed for Togo".getBytes(UTF_8));
      var dispatch =
          new QueuedDispatch(
              DispatchId.at(Instant.now()),
              NoticeId.at(Instant.now()),
              Instant.now().plus(Duration.ofHours(1)),
              0,
              sealed);
      host.link.send(togo.id(), dispatch);
      Path toRead = folder.resolve("read");
      Path toWrite = Files.writeString(folder.resolve("write"), "sealed by Togo");

      String said = run(host, togo, toRead, toWrite);

      assertThat(said)
          .contains(
              "read dispatch application/pkcs7-mime id "
                  + dispatch.dispatch()
                  + " group "
                  + dispatch.notice()
                  + " expires yes")
          .contains("wrote 14 bytes")
          .contains("refused receive herald.to.OM.LO-PK")
          .contains("refused receive herald.from.TG.NCB")
          .contains("refused send herald.from.OM.LO-PK")
          .contains("refused send herald.to.TG.NCB")
          .contains("refused receive herald.dead")
          .contains("refused send outbound.OM.LO-PK.routine")
          .doesNotContain("PERMITTED")
          .endsWith("exit 0");
      assertThat(Files.readAllBytes(toRead)).isEqualTo(sealed.bytes());
      assertThat(host.takeNext(togo)).isTrue();
      assertThat(host.calls.seen)
          .contains("deliver TG.NCB " + Digest.of("sealed by Togo".getBytes(UTF_8)));
      assertThat(host.takeNext(togo)).isFalse();
    }
  }

  private String run(TestQueues host, TestParty as, Path toRead, Path toWrite) throws Exception {
    Path key = folder.resolve("key.pem");
    Files.createFile(
        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(key, pem("PRIVATE KEY", as.tls().getPrivate().getEncoded()));
    Path certificate =
        Files.writeString(
            folder.resolve("certificate.pem"),
            pem("CERTIFICATE", as.leaf().getEncoded())
                + pem("CERTIFICATE", as.authority().getEncoded()));
    Path authority =
        Files.writeString(
            folder.resolve("authority.pem"),
            pem("CERTIFICATE", TestGateway.PAKISTAN.authority().getEncoded()));
    Process process =
        new ProcessBuilder(
                PYTHON,
                SCRIPT.toString(),
                host.address(),
                certificate.toString(),
                key.toString(),
                authority.toString(),
                as.id().value(),
                "OM.LO-PK",
                toRead.toString(),
                toWrite.toString(),
                DispatchId.at(Instant.now()).toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the client ends").isTrue();
    return said + "exit " + process.exitValue();
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END "
        + what
        + "-----\n";
  }
}
