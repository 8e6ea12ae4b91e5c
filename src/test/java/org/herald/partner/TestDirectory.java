package org.herald.partner;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.herald.notice.Digest;
import org.herald.notice.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.transaction.support.TransactionOperations;

/** A directory with fixed entries for other rooms' tests: no database, look-ups only. */
public final class TestDirectory {
  private TestDirectory() {}

  /** The entries are taken as they are, unsigned and unchecked. */
  public static PartnerDirectory of(PartyId own, Partner... entries) {
    var fixed =
        new DirectorySnapshot(
            own,
            Arrays.stream(entries)
                .map(TestDirectory::unsigned)
                .collect(Collectors.toMap(d -> d.partner().id(), Function.identity())));
    var nowhere = new PostgresPartnerStore(JdbcClient.create(new SimpleDriverDataSource()));
    return new PartnerDirectory(
        own,
        new Imports(
            own,
            new Admission(own, nowhere, Clock.systemUTC(), 65_536),
            TransactionOperations.withoutTransaction(),
            event -> {}),
        last -> fixed);
  }

  private static SignedDescription unsigned(Partner partner) {
    var jws =
        new CompactJws(JwsAlgorithm.ES256, new byte[0], new byte[0], new byte[0], Optional.empty());
    return new SignedDescription(partner, jws, new Fingerprint(Digest.of(new byte[0])));
  }
}
