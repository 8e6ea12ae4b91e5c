package org.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.herald.audit.Audit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two whole gateways exchange a notice with a photograph about a person of an unlikely name; then
 * every byte of both data folders is searched for it: tables, indexes, write-ahead log, journals,
 * server logs, keys.
 */
class NothingInTheClearTest {
  private static final String NAME = "Qvarnzythelm";
  private static final String RECORD = "Wqzrecord";
  private static final String PHOTO = "Vphlorquandem";
  private static final String CONTROL = "Xylokumbrand";
  private static final int RECORDS = 60;

  /** They belong to the national systems. */
  private static final Set<String> OUTSIDE = Set.of("national", "inbox");

  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  @TempDir Path folder;

  @Test
  void aNameIsNowhereInTheDataFolders() throws Exception {
    LiveGateway.prepareKeys(folder, "PK.FIA", "TG.NCB");
    var said = new ListAppender<ILoggingEvent>();
    said.start();
    try (var sender = LiveGateway.start("PK.FIA", "TG.NCB", folder.resolve("PK.FIA"));
        var recipient = LiveGateway.start("TG.NCB", "PK.FIA", folder.resolve("TG.NCB"))) {
      // Not earlier: each start lays its own configuration over the last.
      ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(said);
      feed(sender);
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () ->
                  sender.count("delivery WHERE state = 'receipted'") == RECORDS
                      && recipient.count("inbound_delivery WHERE state = 'delivered'")
                          >= RECORDS * 2);
      sender.get(Audit.class).flush();
      recipient.get(Audit.class).flush();
      assertThat(inbox()).as("what the national system was given").contains(NAME, PHOTO);
      // As it would lie there without the vault, long enough to leave its row.
      clearPayload(recipient);
      assertThat(holding(NAME)).as("while the gateways run").isEmpty();
      assertThat(holding(PHOTO)).as("photographs while the gateways run").isEmpty();
      assertThat(holding(RECORD)).as("record ids while the gateways run").isEmpty();
    }
    // Stopped: everything was written out by the last checkpoint.
    assertThat(holding(NAME)).isEmpty();
    assertThat(holding(RECORD)).as("record ids").isEmpty();
    assertThat(holding(PHOTO)).as("photographs").isEmpty();
    assertThat(List.copyOf(said.list).stream().map(ILoggingEvent::getFormattedMessage))
        .as("log lines")
        .isNotEmpty()
        .noneMatch(line -> line.contains(NAME));

    assertThat(holding(CONTROL))
        .as("the control: a clear payload is found, in its table and in the write-ahead log")
        .anyMatch(file -> file.contains("/base/"))
        .anyMatch(file -> file.contains("/pg_wal/"));
    Files.writeString(folder.resolve("TG.NCB/planted"), "x" + CONTROL, StandardCharsets.UTF_16LE);
    assertThat(holding(CONTROL)).anyMatch(file -> file.endsWith("planted"));
  }

  private static void feed(LiveGateway sender) throws IOException {
    Path in = Files.createDirectories(sender.folder("in"));
    Path attachments = Files.createDirectories(sender.folder("attachments"));
    Files.write(
        attachments.resolve("one.png"),
        ("\u0089PNG\r\n\u001a\n" + (PHOTO + " ").repeat(20_000))
            .getBytes(StandardCharsets.ISO_8859_1));
    Path draft = in.resolve("names.tmp");
    String records = LiveGateway.records(RECORD, RECORDS).replace("Specimen", NAME);
    // Every record has a column more, and the first one a photo in it.
    Files.writeString(
        draft,
        records
            .replace("\n", ",\n")
            .replaceFirst(",\n", ",photo\n")
            .replaceFirst("scar,,\n", "scar,,one.png\n"));
    Files.move(draft, in.resolve("names.csv"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void clearPayload(LiveGateway gateway) {
    JdbcClient jdbc = gateway.get(JdbcClient.class);
    jdbc.sql(
            """
            INSERT INTO notice_version (issuer, notice_id, version, created_at, payload, notice_key_id)
            SELECT issuer, notice_id, 999, created_at, ?, ? FROM notice_version LIMIT 1
            """)
        .params(
            ("<text>" + "x ".repeat(2_000) + CONTROL + "</text>").getBytes(StandardCharsets.UTF_8),
            UUID.randomUUID())
        .update();
  }

  private String inbox() throws IOException {
    var text = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder.resolve("TG.NCB/inbox"))) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }

  /** Files that hold the text in one of the charsets; national folders and inboxes are outside. */
  private List<String> holding(String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !OUTSIDE.contains(folder.relativize(file).getName(1).toString()))
          .filter(file -> holds(file, text))
          .map(Path::toString)
          .toList();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      return CHARSETS.stream()
          .map(charset -> new String(text.getBytes(charset), StandardCharsets.ISO_8859_1))
          .anyMatch(bytes::contains);
    } catch (NoSuchFileException gone) {
      return false; // a file of the running database
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
