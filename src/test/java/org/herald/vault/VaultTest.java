package org.herald.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.herald.vault.VaultFixture.notice;
import static org.herald.vault.VaultFixture.open;
import static org.herald.vault.VaultFixture.place;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.vault.VaultFixture.Stored;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
  @TempDir Path folder;
  private VaultFixture fixture;

  @BeforeEach
  void begin() {
    fixture = new VaultFixture(folder);
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  @Test
  void aNoticeHasOneKeyForAllNodesAndTransactions() {
    var first = fixture.store(fixture.vault, 1, 2);
    var again = fixture.store(fixture.node(), 1, 3);
    assertThat(again.get(1).keyId()).isEqualTo(first.get(1).keyId());
    assertThat(Set.of(first.get(1).keyId(), first.get(2).keyId(), again.get(3).keyId())).hasSize(3);
    assertThat(open(fixture.node(), first.get(1))).isEqualTo("SYNTHETIC 1");
  }

  @Test
  void aFingerprintNeedsNoTransactionAlsoWhenItsKeyHasLeftTheMemory() {
    byte[] first = fixture.vault.fingerprint("test", "SYNTHETIC 1");
    fixture.clock.pass(KeyCache.KEPT);
    assertThat(fixture.vault.fingerprint("test", "SYNTHETIC 1")).isEqualTo(first);
    assertThat(fixture.node().fingerprint("test", "SYNTHETIC 1")).isEqualTo(first);
    assertThat(fixture.vault.fingerprint("other", "SYNTHETIC 1")).isNotEqualTo(first);
    assertThat(fixture.vault.fingerprint("test", "SYNTHETIC 2")).isNotEqualTo(first);
  }

  @Test
  void whatIsStoredIsNotTheText() {
    var stored = fixture.store(fixture.vault, 1).get(1);
    assertThat(stored.encrypted()).hasSize("SYNTHETIC 1".length() + NoticeKey.OVERHEAD_BYTES);
    assertThat(new String(stored.encrypted(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("SYNTHETIC");
  }

  @Test
  void bytesMovedToAnotherRowAreRefused() {
    var stored = fixture.store(fixture.vault, 1, 2);
    Stored one = stored.get(1);
    refused(new Stored(one.keyId(), place(2), one.encrypted()));
    refused(new Stored(one.keyId(), Place.of("test.other", 1), one.encrypted()));
    refused(new Stored(stored.get(2).keyId(), place(1), one.encrypted()));
    assertThat(open(fixture.vault, one)).isEqualTo("SYNTHETIC 1");
  }

  @Test
  void everyChangedByteIsRefused() {
    Stored stored = fixture.store(fixture.vault, 1).get(1);
    var random = new Random(7);
    for (int i = 0; i < stored.encrypted().length; i++) {
      byte[] changed = stored.encrypted().clone();
      changed[i] ^= (byte) (1 << random.nextInt(8));
      refused(new Stored(stored.keyId(), stored.place(), changed));
    }
    for (int length = 0; length < stored.encrypted().length; length++) {
      refused(
          new Stored(
              stored.keyId(), stored.place(), java.util.Arrays.copyOf(stored.encrypted(), length)));
    }
  }

  @Test
  void aKeyRowGivenToAnotherNoticeIsRefused() {
    var stored = fixture.store(fixture.vault, 1, 2);
    fixture
        .jdbc
        .sql("DELETE FROM vault_notice_key WHERE key_id = ?")
        .param(stored.get(2).keyId())
        .update();
    fixture
        .jdbc
        .sql("UPDATE vault_notice_key SET key_id = ? WHERE key_id = ?")
        .params(stored.get(2).keyId(), stored.get(1).keyId())
        .update();
    assertThatThrownBy(() -> open(fixture.node(), stored.get(2)))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.STORED_DATA_INVALID));
  }

  @Test
  void aKeyIsNeverMadeOutsideOfATransaction() {
    assertThatThrownBy(() -> fixture.vault.keysToStore(List.of(notice(1))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aKeyThatWasRolledBackIsNeverUsed() {
    fixture.transaction.executeWithoutResult(
        status -> {
          fixture.vault.keysToStore(List.of(notice(1)));
          status.setRollbackOnly();
        });
    Stored stored = fixture.store(fixture.vault, 1).get(1);
    assertThat(open(fixture.node(), stored)).isEqualTo("SYNTHETIC 1");
    assertThat(fixture.store(fixture.node(), 1).get(1).keyId()).isEqualTo(stored.keyId());
  }

  @Test
  void anErasedNoticeIsGoneAtOnceHereAndOnNewNodes() {
    var stored = fixture.store(fixture.vault, 1, 2);
    assertThat(open(fixture.vault, stored.get(1))).isEqualTo("SYNTHETIC 1");
    var erased = fixture.erase(fixture.vault, 1);
    assertThat(erased).isEqualTo(stored.get(1).keyId());
    for (Vault node : List.of(fixture.vault, fixture.node())) {
      assertThatThrownBy(() -> open(node, stored.get(1)))
          .isInstanceOfSatisfying(
              RejectedException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.ERASED));
      assertThat(open(node, stored.get(2))).isEqualTo("SYNTHETIC 2");
    }
    var anew = fixture.store(fixture.vault, 1).get(1);
    assertThat(anew.keyId()).isNotEqualTo(erased);
    assertThat(open(fixture.vault, anew)).isEqualTo("SYNTHETIC 1");
  }

  @Test
  void anotherNodeForgetsAnErasedKeyWithinAMinute() {
    Vault other = fixture.node();
    Stored stored = fixture.store(other, 1).get(1);
    fixture.erase(fixture.vault, 1);
    fixture.clock.pass(KeyCache.KEPT);
    assertThatThrownBy(() -> open(other, stored)).isInstanceOf(RejectedException.class);
  }

  @Test
  void whatIsToBeReadableLaterIsNeverEncryptedUnderAKeyAnotherNodeErased() {
    Vault other = fixture.node();
    fixture.store(other, 1);
    fixture.erase(fixture.vault, 1);
    Stored later = fixture.store(other, 1).get(1);
    assertThat(open(fixture.node(), later)).isEqualTo("SYNTHETIC 1");
  }

  @Test
  void whatIsStoredAfterErasingInTheSameTransactionIsUnderANewKey() {
    Stored before = fixture.store(fixture.vault, 1).get(1);
    fixture.transaction.executeWithoutResult(
        status -> {
          fixture.vault.erase(notice(1));
          assertThat(fixture.vault.keys(List.of(notice(1))).get(notice(1)))
              .isNotNull()
              .satisfies(key -> assertThat(key.id()).isNotEqualTo(before.keyId()));
        });
  }

  @Test
  void erasingIsUndoneWithItsTransaction() {
    Stored stored = fixture.store(fixture.vault, 1).get(1);
    fixture.transaction.executeWithoutResult(
        status -> {
          fixture.vault.erase(notice(1));
          status.setRollbackOnly();
        });
    assertThat(open(fixture.node(), stored)).isEqualTo("SYNTHETIC 1");
    assertThat(open(fixture.vault, stored)).isEqualTo("SYNTHETIC 1");
  }

  @Test
  void anotherPartysNoticeOfTheSameIdHasAnotherKey() {
    var theirs = new NoticeRef("TG.NCB", notice(1).notice());
    var keys = fixture.in(() -> fixture.vault.keysToStore(List.of(notice(1), theirs)));
    fixture.erase(fixture.vault, 1);
    var ours = Objects.requireNonNull(keys.get(notice(1))).id();
    var other = Objects.requireNonNull(keys.get(theirs)).id();
    assertThat(fixture.node().held(List.of(ours, other))).containsOnlyKeys(other);
  }

  @Test
  void theMemoryOfKeysIsBounded() {
    for (int i = 0; i < 3; i++) {
      fixture.store(
          fixture.vault, IntStream.range(i * 60, i * 60 + 60).boxed().toArray(Integer[]::new));
    }
    assertThat(fixture.vault.cached()).isEqualTo(100);
  }

  @Test
  void manyAtOnceMakeOneKeyForEachNoticeAndLoseNone() throws Exception {
    var go = new CountDownLatch(1);
    var stored = new ArrayList<Future<Map<Integer, Stored>>>();
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (int i = 0; i < 6; i++) {
        Vault node = fixture.node();
        var random = new Random(i);
        stored.add(
            threads.submit(
                () -> {
                  go.await();
                  var all = new HashMap<Integer, Stored>();
                  for (int round = 0; round < 20; round++) {
                    Integer[] numbers =
                        random.ints(8, 0, 40).distinct().boxed().toArray(Integer[]::new);
                    all.putAll(fixture.store(node, numbers).all());
                  }
                  return all;
                }));
      }
      // Epochs end under their hands.
      go.countDown();
      Vault changing = fixture.node();
      for (int i = 0; i < 4; i++) {
        fixture.endEpoch(changing);
      }
      for (var one : stored) {
        one.get(60, TimeUnit.SECONDS);
      }
    }
    fixture.endEpoch(fixture.vault);
    Vault fresh = fixture.node();
    var keyOf = new HashMap<Integer, UUID>();
    for (var one : stored) {
      one.get()
          .forEach(
              (number, value) -> {
                assertThat(open(fresh, value)).isEqualTo("SYNTHETIC " + number);
                assertThat(keyOf.computeIfAbsent(number, n -> value.keyId()))
                    .isEqualTo(value.keyId());
              });
    }
    assertThat(fixture.epochStates().stream().filter("current"::equals)).hasSize(1);
    assertThat(fixture.epochStates()).doesNotContain("ending");
  }

  private void refused(Stored stored) {
    assertThatThrownBy(() -> open(fixture.vault, stored))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.STORED_DATA_INVALID));
  }
}
