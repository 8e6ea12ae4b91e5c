package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.herald.audit.AuditEvent;
import org.herald.database.TestDatabase;
import org.herald.failure.RejectedException;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Submission;
import org.herald.notice.SubmissionResult;
import org.herald.vault.NoticeRef;
import org.herald.vault.TestVault;
import org.herald.vault.Vault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nightly dumps against a real database: what is gone is told, and too much of it waits. */
class FullDumpTest {
  @TempDir Path root;
  private final Map<String, NoticeId> notices = new TreeMap<>();
  private Gateway gateway = Gateway.at(Path.of("."));
  private Vault vault;
  private TransactionTemplate inTransaction;
  private JdbcClient rows;

  @BeforeEach
  void aSystemThatSendsEverything() {
    DataSource database = TestDatabase.fresh();
    var transactions = new JdbcTransactionManager(database);
    vault = TestVault.over(database, transactions, root.resolve("vault"), Gateway.CLOCK);
    inTransaction = new TransactionTemplate(transactions);
    rows = JdbcClient.create(database);
    new Desk(root)
        .file(
            "system.yaml",
            """
            title: Register of a test
            intake:
              format: csv
              mode: full
              max-vanished-percent: 20
              recipients: [TG.NCB]
            """)
        .file(
            "mapping.csv",
            """
            target,source,function,argument,default
            record-id,id,trim,,
            type,,copy,,green
            purpose,,copy,,alert
            tlp,,copy,,AMBER
            case-reference,id,trim,,
            family-name,name,trim,,
            sex,,copy,,U
            statuses,,copy,,suspect
            minor,,copy,,false
            ground,,copy,,SYNTHETIC
            """);
    gateway =
        new Gateway(
            root.resolve("data"),
            new NationalProperties(root, List.of(Desk.NAME), Map.of(), null),
            new KnownRecordRows(PartyId.of("PK.FIA"), rows, inTransaction, vault, Gateway.CLOCK));
  }

  @Test
  void aRecordIdIsReadableWithTheNoticesKeyAlone() throws IOException {
    read("1.csv", rows(1, 10));
    assertThat(
            rows.sql("SELECT record_id FROM national_record").query(byte[].class).list().stream()
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1)))
        .hasSize(10)
        .noneMatch(stored -> stored.contains("SYN"));
    var erased = new NoticeRef("PK.FIA", notice("SYN-9").value());
    inTransaction.executeWithoutResult(status -> vault.erase(erased));
    assertThat(read("2.csv", rows(1, 8)))
        .containsExactly(
            new Vanished("(erased)", notice("SYN-9")), new Vanished("SYN-10", notice("SYN-10")));
  }

  @Test
  void whatIsGoneIsProposedOnceAndWithdrawsNothing() throws IOException {
    assertThat(read("1.csv", rows(1, 10))).isEmpty();
    List<Vanished> vanished = read("2.csv", rows(1, 8));
    assertThat(vanished)
        .containsExactly(
            new Vanished("SYN-10", notice("SYN-10")), new Vanished("SYN-9", notice("SYN-9")));
    assertThat(gateway.events)
        .extracting(AuditEvent::event)
        .containsExactly("record.vanished", "record.vanished");
    assertThat(read("3.csv", rows(1, 8))).as("told once").isEmpty();
    assertThat(read("4.csv", rows(1, 9))).isEmpty();
    assertThat(read("5.csv", rows(1, 8))).as("came back, gone again").hasSize(1);
  }

  @Test
  void moreThanTheShareWaitsForAPersonAndTakesNothingIn() throws IOException {
    read("1.csv", rows(1, 10));
    assertThatThrownBy(() -> read("2.csv", rows(1, 7) + "SYN-11,Specimen\n"))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("Of 10 known records 3 are no longer in the file, more than 20 %.");
    assertThat(gateway.events)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.event()).isEqualTo("file.refused");
              assertThat(event.code()).isEqualTo("confirmation-missing");
            });
    assertThat(notices).doesNotContainKey("SYN-11");
    assertThat(read("2.confirmed.csv", rows(1, 7))).hasSize(3);
    assertThat(gateway.events).extracting(AuditEvent::event).contains("file.confirmed");
  }

  @Test
  void aRecordThatIsRefusedOrCannotBeReadHasNotVanished() throws IOException {
    read("1.csv", rows(1, 10));
    assertThat(read("2.csv", rows(1, 9) + "SYN-10,\n")).as("refused: no name").isEmpty();
    assertThat(read("3.csv", rows(1, 9) + "SYN-10\n")).as("half a row").isEmpty();
    assertThat(read("4.csv", rows(1, 9))).hasSize(1);
  }

  @Test
  void theResultFileNamesWhatVanished() throws IOException {
    Path archived = root.resolve("done/1.csv");
    try (ResultFile file = gateway.national.results(archived)) {
      file.addVanished(List.of(new Vanished("SYN-9", NoticeId.at(Gateway.CLOCK.instant()))));
      file.finish();
    }
    assertThat(Files.readString(root.resolve("done/1.csv.result.csv")))
        .contains("\r\n0,\"SYN-9\",\"vanished\",\"")
        .contains("Withdraw the notice if its matter has ended.");
  }

  private static String rows(int first, int last) {
    var rows = new StringBuilder("id,name\n");
    IntStream.rangeClosed(first, last).forEach(n -> rows.append("SYN-" + n + ",Specimen\n"));
    return rows.toString();
  }

  private List<Vanished> read(String name, String text) throws IOException {
    Path file = Files.writeString(root.resolve(name), text);
    try (RecordBatches batches = gateway.national.batches(Desk.NAME, file)) {
      while (batches.hasNext()) {
        List<SubmissionResult> results = new ArrayList<>();
        for (Submission submission : gateway.national.submissions(batches.next())) {
          results.add(
              new SubmissionResult.Accepted(
                  submission.key(), notice(submission.key().recordId()), 1, 1));
        }
        gateway.national.seen(Desk.NAME, results);
      }
      return gateway.national.vanished(Desk.NAME, batches);
    }
  }

  private NoticeId notice(String recordId) {
    return notices.computeIfAbsent(recordId, id -> NoticeId.at(Gateway.CLOCK.instant()));
  }
}
