package org.herald.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.herald.audit.AuditEvent;
import org.herald.audit.Cosignature;
import org.herald.audit.ForeignVerifier;
import org.herald.audit.LogEntries;
import org.herald.exchange.SettableClock;
import org.herald.seal.DevelopmentPki;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

/** Cosignatures and proofs of a gateway's log as a program sees them that uses none of our code. */
class ForeignProofsTest {
  private static final String DISPATCH = "01936f2e-0000-7000-8000-000000000001";

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private Party pakistan;
  private Party togo;
  private Party oman;
  private ForeignVerifier verifier;

  @BeforeEach
  void start() throws Exception {
    verifier = ForeignVerifier.build(folder);
    DevelopmentPki pki = DevelopmentPki.createIfAbsent(folder.resolve("ca"), clock);
    pakistan = new Party("PK.FIA", pki, folder, clock, 2);
    togo = new Party("TG.NCB", pki, folder, clock, 1);
    oman = new Party("OM.LO-PK", pki, folder, clock, 1);
    pakistan.knows(togo).knows(oman);
    togo.knows(pakistan).knows(oman);
    oman.knows(pakistan).knows(togo);
    pakistan.append(3);
  }

  @AfterEach
  void stop() {
    // None was made where the verifier cannot be built, which the output says.
    Stream.of(pakistan, togo, oman).filter(Objects::nonNull).forEach(Party::close);
  }

  @Test
  void acceptsCosignaturesProofsAndGrowthAndRefusesEachTampering() throws Exception {
    byte[] entry =
        pakistan
            .gateway
            .get(TransactionTemplate.class)
            .execute(
                status ->
                    pakistan
                        .gateway
                        .audit()
                        .append(AuditEvent.of("message.received").withDispatch(DISPATCH))
                        .bytes());
    pakistan.gateway.audit().flush();
    Path year = pakistan.data.resolve("audit").resolve("2026");
    Path early = Files.copy(year.resolve("checkpoint"), folder.resolve("early"));
    pakistan.witness.round();
    pakistan.append(300);
    String log = pakistan.gateway.audit().status().verifierKey();
    String[] keys = {log, key(togo), key(oman)};

    assertThat(verifier.run(arguments(year.toString(), keys)))
        .contains("cosigned by 2 witnesses with ", "verified ", "exit 0");
    assertThat(verifier.run(arguments(year.toString(), log, key(togo), key(pakistan))))
        .as("who did not cosign it")
        .contains("NOT VERIFIED: witnessed: 2 of 3 signatures");
    assertThat(verifier.run("-since", early.toString(), year.toString(), log))
        .contains("contains the checkpoint of ", "exit 0");

    Path proof = folder.resolve("proof");
    Path leaf = Files.write(folder.resolve("entry"), entry);
    String good = pakistan.witness.prove(2026, DISPATCH, LogEntries.leafHash(entry)).orElseThrow();
    Files.writeString(proof, good);
    String[] proven = arguments("-proof", proof.toString(), leaf.toString(), keys);
    assertThat(verifier.run(proven)).contains("proven: entry ", "exit 0");

    int path = good.indexOf('\n', good.indexOf("index ")) + 1;
    int cosigned = good.lastIndexOf("/witness ") + "/witness ".length() + 40;
    for (String tampered :
        List.of(
            good.replace("@v1", "@v2"),
            good.replace("index ", "index 1"),
            good.substring(0, path) + good.substring(good.indexOf('\n', path) + 1),
            flipped(good, path),
            flipped(good, cosigned),
            good.substring(0, good.lastIndexOf("\u2014")),
            good.replace("PK.FIA/audit/2026\n", "PK.FIA/audit/2025\n"))) {
      Files.writeString(proof, tampered);
      assertThat(verifier.run(proven)).as(tampered).contains("NOT VERIFIED", "exit 1");
    }
    Files.writeString(proof, good);
    Files.write(leaf, "another entry".getBytes(StandardCharsets.UTF_8));
    assertThat(verifier.run(proven)).contains("NOT VERIFIED", "exit 1");

    Path witnessed = year.resolve("witnessed");
    String note = Files.readString(witnessed);
    Files.writeString(witnessed, flipped(note, note.lastIndexOf("/witness ") + 40));
    assertThat(verifier.run(arguments(year.toString(), keys))).contains("NOT VERIFIED", "exit 1");
    Files.writeString(
        early,
        new MemoryLog("PK.FIA/audit/2026", pakistan.gateway.keys().logSigner())
            .with("a", "b")
            .note());
    assertThat(verifier.run("-since", early.toString(), year.toString(), log))
        .as("another history, signed by the log's own key")
        .contains("NOT VERIFIED", "exit 1");
  }

  private static String key(Party party) {
    return Cosignature.verifierKey(
        Cosignature.nameOf(party.id.value()),
        party.gateway.keys().witnessKey().orElseThrow().publicKey());
  }

  private static String flipped(String text, int at) {
    return text.substring(0, at) + (text.charAt(at) == 'A' ? 'B' : 'A') + text.substring(at + 1);
  }

  private static String[] arguments(String first, String... more) {
    var all = new ArrayList<String>(List.of(first));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static String[] arguments(String mode, String proof, String entry, String[] keys) {
    var all = new ArrayList<String>(List.of(mode, proof, entry));
    all.addAll(List.of(keys));
    return all.toArray(String[]::new);
  }
}
