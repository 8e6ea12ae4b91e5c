package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.registry.Registry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recipient that is no bureau gets what its view shows, signed and sealed like all else. */
class ViewedExchangeTest {
  @TempDir Path folder;

  @Test
  void aShelterGetsNoNameAndTheSamePseudonymEachTime() {
    try (var gateways =
        new TwoGateways(folder, Map.of("herald.release.agreements.[TG.NCB].view", "support"))) {
      gateways.accept("R-1", "a");
      gateways.accept("R-1", "b");
      gateways.accept("R-2", "a");
      List<String> received =
          Stream.of(deliver(gateways), deliver(gateways)).flatMap(List::stream).toList();
      assertThat(received).hasSize(3);
      assertThat(received)
          .allSatisfy(xml -> assertThat(xml).doesNotContain("Person R-", "1994", "description"));
      List<String> pseudonyms =
          received.stream().map(xml -> xml.replaceAll("(?s).*>(P-[0-9A-F]{16})<.*", "$1")).toList();
      assertThat(pseudonyms).allMatch(one -> one.matches("P-[0-9A-F]{16}"));
      assertThat(pseudonyms.stream().distinct()).as("of two persons in three messages").hasSize(2);
      assertThat(ours(gateways)).as("what we keep").contains("Person R-1");
    }
  }

  /** What is due now; a later version waits for the receipt of the one before. */
  private static List<String> deliver(TwoGateways gateways) {
    for (Claimed claimed : gateways.claim()) {
      gateways.settle(new Attempt.Answered(claimed, gateways.deliver(claimed.sealed())));
    }
    List<InboundNotice> taken = gateways.recipient.exchange().take("tracing-desk");
    gateways.recipient.exchange().delivered(taken);
    return taken.stream().map(one -> new String(one.payload(), StandardCharsets.UTF_8)).toList();
  }

  private static String ours(TwoGateways gateways) {
    var version =
        gateways
            .sender
            .jdbc()
            .sql(
                "SELECT issuer, notice_id, version FROM notice_version ORDER BY created_at LIMIT 1")
            .query(
                (row, n) ->
                    new Registry.Version(
                        PartyId.of(row.getString(1)),
                        new NoticeId(row.getObject(2, UUID.class)),
                        row.getInt(3)))
            .single();
    return new String(
        gateways
            .sender
            .registry()
            .held(Set.of(version))
            .values()
            .iterator()
            .next()
            .payload()
            .open(),
        StandardCharsets.UTF_8);
  }
}
