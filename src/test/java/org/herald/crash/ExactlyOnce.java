package org.herald.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.herald.audit.verify.VerificationReport;
import org.herald.notice.Digest;

/** Every record reached every recipient exactly once in effect, and all logs verify. */
final class ExactlyOnce {
  private static final String EVENT = "convert_from(entry, 'UTF8')::jsonb";

  private final ThreeGateways gateways;
  private final GatewayRows bureau;

  private ExactlyOnce(ThreeGateways gateways) {
    this.gateways = gateways;
    this.bureau = new GatewayRows(gateways.bureau().data());
  }

  /** Call it once everything has settled. */
  static void check(ThreeGateways gateways) {
    var check = new ExactlyOnce(gateways);
    check.eachRecordIsOneNotice();
    check.receivedBy(gateways.partner());
    check.receivedBy(gateways.office());
    gateways.all().forEach(check::logVerifies);
  }

  private void eachRecordIsOneNotice() {
    for (String count :
        List.of(
            "SELECT count(*) FROM notice_source",
            "SELECT count(*) FROM notice",
            "SELECT count(*) FROM notice_version",
            "SELECT count(*) FROM mailing",
            "SELECT count(DISTINCT (notice_id, recipient)) / 2 FROM delivery",
            "SELECT count(*) / 2 FROM dispatch")) {
      assertThat(bureau.count(count)).as(count).isEqualTo(gateways.records());
    }
    assertThat(logged(bureau, "event = 'dispatch.receipted'"))
        .as("each dispatch is receipted once")
        .isEqualTo(bureau.lines("SELECT dispatch_id FROM dispatch ORDER BY dispatch_id"));
    assertThat(logged(bureau, "event = 'dispatch.queued'"))
        .isEqualTo(bureau.lines("SELECT dispatch_id FROM dispatch ORDER BY dispatch_id"));
  }

  private void receivedBy(GatewayProcess receiver) {
    var rows = new GatewayRows(receiver.data());
    assertThat(
            rows.lines(
                """
                SELECT dispatch_id, notice_id, notice_version, encode(signed_sha256, 'hex'),
                  encode(sealed_sha256, 'hex'), encode(sha256(receipt), 'hex'), outcome
                FROM inbound WHERE NOT superseded ORDER BY dispatch_id
                """))
        .as("%s holds what was sent to it, and the bureau holds its receipt", receiver.party())
        .hasSize(gateways.records())
        .isEqualTo(
            bureau.lines(
                """
                SELECT d.dispatch_id, d.notice_id, d.notice_version, encode(s.signed_sha256, 'hex'),
                  encode(s.sealed_sha256, 'hex'), encode(sha256(d.receipt), 'hex'), 'accepted'
                FROM delivery d JOIN dispatch s USING (dispatch_id)
                WHERE d.recipient = '%s' ORDER BY d.dispatch_id
                """
                    .formatted(receiver.party())));
    assertThat(logged(rows, "event = 'message.received' AND to_state = 'accepted'"))
        .as("one entry for each dispatch")
        .isEqualTo(rows.lines("SELECT dispatch_id FROM inbound ORDER BY dispatch_id"));
    assertThat(logged(rows, "event = 'notice.delivered' AND to_state = 'delivered'"))
        .as("one entry for each target")
        .isEqualTo(rows.lines("SELECT dispatch_id FROM inbound_delivery ORDER BY dispatch_id"));
    try (var sent = new Contents(gateways.bureau().data());
        var held = new Contents(receiver.data())) {
      contentsOf(receiver, sent, held);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void contentsOf(GatewayProcess receiver, Contents sent, Contents held) {
    String versions =
        """
        SELECT notice_id || ' ' || version AS name, issuer, notice_id, version, notice_key_id, payload
        FROM notice_version ORDER BY notice_id, version
        """;
    assertThat(held.lines(versions))
        .as("what %s holds is what was sent, byte for byte", receiver.party())
        .isEqualTo(sent.lines(versions));
    assertThat(inbox(receiver.data().resolve("inbox")))
        .as("each file once, byte for byte")
        .isEqualTo(
            held
                .lines(
                    """
                    SELECT d.target || '/' || d.dispatch_id || '.xml' AS name,
                      v.issuer, v.notice_id, v.version, v.notice_key_id, v.payload
                    FROM inbound_delivery d JOIN inbound i USING (sender, dispatch_id)
                    JOIN notice_version v ON v.notice_id = i.notice_id AND v.version = i.notice_version
                    WHERE d.target <> 'alerts'
                    """)
                .stream()
                .sorted()
                .toList());
  }

  private static List<String> logged(GatewayRows rows, String condition) {
    return rows.lines(
        """
        SELECT dispatch FROM (
          SELECT dispatch, %1$s ->> 'event' AS event, %1$s ->> 'to_state' AS to_state
          FROM audit_entry) logged
        WHERE %2$s ORDER BY dispatch::uuid
        """
            .formatted(EVENT, condition));
  }

  private static List<String> inbox(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file) + " " + sha256(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Digest sha256(Path file) {
    try {
      return Digest.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void logVerifies(GatewayProcess gateway) {
    VerificationReport report = PublishedLog.of(gateway).verify();
    assertThat(report.problems()).as("the log of " + gateway.party()).isEmpty();
    assertThat(report.size())
        .isEqualTo(new GatewayRows(gateway.data()).count("SELECT count(*) FROM audit_entry"));
  }
}
