package org.herald.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls about logs, over real mutual TLS. */
class LogCallsTest {
  private static final PartyId TOGO = TestGateway.TOGO.id();

  private final List<String> asked = new ArrayList<>();
  private TestGateway gateway;
  private LogLink link;

  @BeforeEach
  void start() {
    gateway = new TestGateway(new RecordedCalls(), Map.of());
    gateway.logCalls = new Answers();
    link = gateway.logLinkOf(TestGateway.PAKISTAN);
  }

  @AfterEach
  void stop() {
    link.close();
    gateway.close();
  }

  private final class Answers implements LogCalls {
    @Override
    public Answer addCheckpoint(PartyId caller, byte[] request) {
      String text = new String(request, UTF_8);
      asked.add(caller + " adds " + text);
      return switch (text) {
        case "other" -> new Answer(409, Answer.SIZE, "12\n");
        case "fails" -> throw new IllegalStateException("SECRET");
        default -> Answer.text(200, "\u2014 TG.NCB/witness AAAA\n");
      };
    }

    @Override
    public Optional<String> since(PartyId caller, String log, long old, OptionalLong size) {
      asked.add(caller + " since " + log + " " + old + " " + size.orElse(-1));
      return old == 404 ? Optional.empty() : Optional.of("old " + old + "\n");
    }

    @Override
    public Optional<String> cosigned(PartyId caller, String origin) {
      asked.add(caller + " cosigned " + origin);
      return Optional.of(origin);
    }

    @Override
    public void takeCosigned(PartyId caller, byte[] note) {
      throw new RejectedException(FailureCode.SIGNATURE_INVALID, "Not yours.");
    }

    @Override
    public String wanted(PartyId caller) {
      asked.add(caller + " wanted");
      return "2026 synthetic\n";
    }

    @Override
    public void takeProof(PartyId caller, DispatchId dispatch, String proof) {
      asked.add(caller + " brings " + dispatch + " " + proof);
    }

    @Override
    public Optional<String> proof(PartyId caller, String log, DispatchId dispatch, Digest leaf) {
      asked.add(caller + " proof " + log + " " + dispatch + " " + leaf.hex());
      return Optional.of("proof");
    }
  }

  @Test
  void aCheckpointIsShownAsTheCallersOwnAndAnswered() {
    LogCalls.Answer answer = link.addCheckpoint(TOGO, "one");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("\u2014 TG.NCB/witness AAAA\n");
    assertThat(asked).containsExactly("PK.FIA adds one");
  }

  @Test
  void theSizeOfAConflictHasItsOwnType() {
    assertThat(link.addCheckpoint(TOGO, "other"))
        .isEqualTo(new LogCalls.Answer(409, "text/x.tlog.size", "12\n"));
  }

  @Test
  void questionsReachTheirAnswers() {
    assertThat(link.since(TOGO, "2026.2", 7, OptionalLong.of(9))).contains("old 7\n");
    assertThat(link.since(TOGO, "2026", 404, OptionalLong.empty())).isEmpty();
    assertThat(link.cosigned(TOGO, "PK.FIA/audit/2026.2")).contains("PK.FIA/audit/2026.2");
    assertThat(link.witnessed(TOGO, "2026")).isEmpty();
    DispatchId dispatch = DispatchId.parse("01936f2e-0000-7000-8000-000000000001");
    Digest leaf = Digest.of(new byte[0]);
    assertThat(link.proof(TOGO, "2026.12", dispatch, leaf)).contains("proof");
    assertThat(link.wanted(TOGO)).isEqualTo("2026 synthetic\n");
    link.bring(TOGO, dispatch, "synthetic proof");
    assertThat(asked)
        .containsExactly(
            "PK.FIA since 2026.2 7 9",
            "PK.FIA since 2026 404 -1",
            "PK.FIA cosigned PK.FIA/audit/2026.2",
            "PK.FIA proof 2026.12 " + dispatch + " " + leaf.hex(),
            "PK.FIA wanted",
            "PK.FIA brings " + dispatch + " synthetic proof");
  }

  @Test
  void aRefusalIsNoSuccess() {
    assertThatThrownBy(() -> link.giveCosigned(TOGO, "x"))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("422");
  }

  @Test
  void ourOwnFaultSaysNothing() {
    LogCalls.Answer answer = link.addCheckpoint(TOGO, "fails");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).doesNotContain("SECRET");
  }

  @Test
  void tooLongIsRefusedUnread() {
    assertThat(link.addCheckpoint(TOGO, "x".repeat(LogCalls.MAX_BYTES + 1)).status())
        .isEqualTo(413);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/witness/since/26/0",
        "/witness/since/2026/00",
        "/witness/since/2026/-1",
        "/witness/since/2026/99999999999999999",
        "/witness/cosigned/pk/audit/2026",
        "/witness/cosigned/../../audit/2026",
        "/witness/",
        "/add-checkpoint",
        "/add-checkpoint/x",
        "/witness/proof/2026/01936f2e-0000-7000-8000-000000000001/00",
      })
  void whatIsNoQuestionIsNotFound(String path) throws Exception {
    try (TlsCaller caller = TlsCaller.of(gateway, TestGateway.PAKISTAN)) {
      assertThat(caller.get(path)).containsPattern("^HTTP/1.1 40[04] ");
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void withoutAnybodyToAskThereIsNothing() {
    gateway.logCalls = null;
    assertThat(link.addCheckpoint(TOGO, "one").status()).isEqualTo(404);
  }
}
