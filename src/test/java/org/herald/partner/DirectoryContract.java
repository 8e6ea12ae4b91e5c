package org.herald.partner;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.herald.database.TestDatabase;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of the directory share: one real database, and parties nobody else uses. */
abstract class DirectoryContract {
  private static final AtomicInteger PARTIES = new AtomicInteger();
  private static final DataSource DATABASE = freshDatabase();

  final DirectoryFixture gateway = new DirectoryFixture(DATABASE);
  final PartnerDirectory directory = gateway.node();
  final TestParty party = newParty();
  final TestParty other = newParty();

  static TestParty newParty() {
    return new TestParty("TG.NCB" + PARTIES.incrementAndGet());
  }

  /** What two careful people would say of these bytes. */
  static Confirmation confirmed(byte[] jws) {
    Fingerprint fingerprint = SignedDescription.read(jws, jws.length).fingerprint();
    return new Confirmation(fingerprint, List.of("sandbox-one", "sandbox-two"));
  }

  Partner imported(TestParty who, long serial) {
    byte[] jws = who.sign(who.describe(serial));
    return directory.importDescription(jws, confirmed(jws));
  }

  Partner imported(TestParty who, Partner partner) {
    byte[] jws = who.sign(partner);
    return directory.importDescription(jws, confirmed(jws));
  }

  long rows(TestParty who) {
    return gateway
        .jdbc
        .sql("SELECT count(*) FROM partner WHERE party = :party")
        .param("party", who.id.value())
        .query(Long.class)
        .single();
  }

  static DataSource freshDatabase() {
    var gateway = (PGSimpleDataSource) TestDatabase.shared();
    var owner = new PGSimpleDataSource();
    owner.setServerNames(gateway.getServerNames());
    owner.setPortNumbers(gateway.getPortNumbers());
    owner.setDatabaseName(gateway.getDatabaseName());
    owner.setUser("postgres");
    JdbcClient.create(owner)
        .sql(
            """
            CREATE TABLE fake_audit (
              number bigint GENERATED ALWAYS AS IDENTITY, party text, entry text);
            GRANT SELECT, INSERT ON fake_audit TO herald_gateway;
            """)
        .update();
    return TestDatabase.keeping(new HikariDataSource(), gateway); // to the end, as the database
  }
}
