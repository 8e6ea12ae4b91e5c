package org.herald.partner;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.herald.audit.AuditEvent;
import org.herald.notice.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Directories of one gateway's nodes on a real database. Audit entries go to a temporary stand-in
 * table, so that tests see whether an entry shares its transaction's fate.
 */
final class DirectoryFixture {
  static final PartyId OWN = PartyId.of("PK.FIA");
  static final int MAX_BYTES = 65_536;

  final JdbcClient jdbc;
  final TransactionTemplate transactions;
  private volatile Instant now = PartnerBuilder.NOW;

  /** The database needs a table {@code fake_audit (entry text)} the role may write to. */
  DirectoryFixture(DataSource source) {
    jdbc = JdbcClient.create(source);
    transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  void setTime(Instant time) {
    now = time;
  }

  PartnerDirectory node() {
    return node(this::append);
  }

  PartnerDirectory node(Consumer<AuditEvent> audit) {
    return node(new PostgresPartnerStore(jdbc), audit);
  }

  PartnerDirectory node(PartnerStore store, Consumer<AuditEvent> audit) {
    return node(OWN, store, audit);
  }

  /** A node of another party's gateway on the same database. */
  PartnerDirectory nodeOf(PartyId own) {
    return node(own, new PostgresPartnerStore(jdbc), this::append);
  }

  private PartnerDirectory node(PartyId own, PartnerStore store, Consumer<AuditEvent> audit) {
    var admission = new Admission(own, store, clock(), MAX_BYTES);
    return new PartnerDirectory(
        own,
        new Imports(own, admission, transactions, audit),
        new SnapshotSource(own, store, admission)::after);
  }

  /** Entries about a party, oldest first: event, states, code. */
  List<String> entries(PartyId party) {
    return entries(party.value());
  }

  List<String> unattributed() {
    return entries("unknown");
  }

  private List<String> entries(String party) {
    return jdbc.sql("SELECT entry FROM fake_audit WHERE party = :party ORDER BY number")
        .param("party", party)
        .query((row, number) -> row.getString("entry"))
        .list();
  }

  void append(AuditEvent event) {
    jdbc.sql("INSERT INTO fake_audit (party, entry) VALUES (:party, :entry)")
        .param("party", event.partner() == null ? "unknown" : event.partner())
        .param(
            "entry",
            "%s %s %s %s"
                .formatted(event.event(), event.fromState(), event.toState(), event.code()))
        .update();
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }
}
