package org.herald.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.herald.vault.VaultFixture.open;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.herald.vault.VaultFixture.Stored;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The end of an epoch, and what a crash in any of its steps leaves. */
class EpochTest {
  private static final int NOTICES = 1_203; // more than two batches of rewrapping

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

  private EpochKeystore keystore() {
    return TestVault.settings(folder).keystore(folder, new Gcm());
  }

  @Test
  void nothingEndsBeforeItsTime() {
    fixture.clock.pass(VaultFixture.EPOCH.minusMillis(1));
    fixture.vault.change().goOn();
    assertThat(fixture.epochStates()).containsExactly("current");
  }

  @Test
  void survivorsAreWrappedAnewAndTheOldKeyIsDestroyed() {
    var stored =
        fixture.store(fixture.vault, IntStream.range(0, NOTICES).boxed().toArray(Integer[]::new));
    UUID old = keystore().held().iterator().next();
    fixture.endEpoch(fixture.vault);
    assertThat(fixture.epochStates()).containsExactly("destroyed", "current");
    assertThat(keystore().held()).hasSize(1).doesNotContain(old);
    Vault fresh = fixture.node();
    for (int i : new int[] {0, 499, 500, 1_000, NOTICES - 1}) {
      assertThat(open(fresh, stored.get(i))).isEqualTo("SYNTHETIC " + i);
      assertThat(open(fixture.vault, stored.get(i))).isEqualTo("SYNTHETIC " + i);
    }
    assertThat(
            fixture
                .jdbc
                .sql("SELECT count(*) FROM vault_notice_key WHERE epoch = ?")
                .param(old)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void erasingIsCompleteWhenTheEpochHasEnded() {
    fixture.store(fixture.vault, 1);
    UUID key = fixture.erase(fixture.vault, 1);
    assertThat(fixture.vault.isErasedForGood(key)).isFalse();
    fixture.endEpoch(fixture.vault);
    assertThat(fixture.vault.isErasedForGood(key)).isTrue();
    assertThat(fixture.vault.isErasedForGood(UUID.randomUUID())).isFalse();
  }

  @Test
  void anotherNodeGoesOnWithTheNewEpoch() {
    Vault other = fixture.node();
    fixture.store(other, 1);
    fixture.endEpoch(fixture.vault);
    Stored stored = fixture.store(other, 2).get(2);
    assertThat(open(fixture.node(), stored)).isEqualTo("SYNTHETIC 2");
    other.change().goOn();
    assertThat(fixture.epochStates()).containsExactly("destroyed", "current");
  }

  @Test
  void theKeyFileHoldsNoOldBytesAndNoLeftovers() throws Exception {
    fixture.endEpoch(fixture.vault);
    try (var files = java.nio.file.Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("epochs.p12", "notice-keys", "password");
    }
  }

  @Test
  void leftoversOfAnInterruptedReplacementAreOverwrittenWithoutHarm() throws Exception {
    Path file = folder.resolve("epochs.p12");
    Path old = folder.resolve("epochs.p12.old");
    // Before the new content took its place: the second name is that of the content in use.
    java.nio.file.Files.createLink(old, file);
    Vault restarted = fixture.node();
    assertThat(old).doesNotExist();
    assertThat(keystore().held()).hasSize(1);
    // After it: the old content waits to be overwritten.
    java.nio.file.Files.write(old, new byte[] {1, 2, 3});
    fixture.endEpoch(restarted);
    assertThat(old).doesNotExist();
    assertThat(keystore().held()).hasSize(1);
  }

  enum Crash {
    BEFORE_CREATE,
    AFTER_CREATE,
    BEFORE_DESTROY,
    AFTER_DESTROY
  }

  /** As if the process died there: an error passes through every transaction. */
  private static final class Died extends Error {
    private static final long serialVersionUID = 1L;
  }

  private record Dying(EpochKeystore store, Crash at) implements EpochKeystore {
    private void die(Crash here) {
      if (here == at) {
        throw new Died();
      }
    }

    @Override
    public Optional<EpochKey> find(UUID epoch) {
      return store.find(epoch);
    }

    @Override
    public EpochKey create(UUID epoch) {
      die(Crash.BEFORE_CREATE);
      EpochKey key = store.create(epoch);
      die(Crash.AFTER_CREATE);
      return key;
    }

    @Override
    public void destroy(UUID epoch) {
      die(Crash.BEFORE_DESTROY);
      store.destroy(epoch);
      die(Crash.AFTER_DESTROY);
    }

    @Override
    public Set<UUID> held() {
      return store.held();
    }

    @Override
    public void finish() {
      store.finish();
    }

    @Override
    public String describe() {
      return store.describe();
    }
  }

  @ParameterizedTest
  @EnumSource(Crash.class)
  void aCrashLosesNoKeyAndAnyNodeGoesOn(Crash at) {
    VaultFixture.Values stored = fixture.store(fixture.vault, 1, 2, 3);
    fixture.erase(fixture.vault, 3);
    fixture.clock.pass(VaultFixture.EPOCH);
    Vault dying =
        TestVault.closed(
            fixture.database,
            fixture.transactions,
            TestVault.settings(folder),
            new Dying(keystore(), at),
            fixture.clock);
    assertThatThrownBy(() -> dying.change().goOn()).isInstanceOf(Died.class);

    Vault next = fixture.node();
    assertThat(open(next, stored.get(1))).isEqualTo("SYNTHETIC 1");
    next.change().goOn();
    assertThat(fixture.epochStates()).containsExactly("destroyed", "current");
    assertThat(keystore().held()).hasSize(1);
    Vault last = fixture.node();
    assertThat(open(last, stored.get(1))).isEqualTo("SYNTHETIC 1");
    assertThat(open(last, stored.get(2))).isEqualTo("SYNTHETIC 2");
    assertThat(last.held(Set.of(stored.get(3).keyId()))).isEmpty();
  }

  @Test
  void aCrashAmidRewrappingLeavesBothHalvesReadable() {
    var stored = fixture.store(fixture.vault, 1, 2);
    UUID old = keystore().held().iterator().next();
    fixture.clock.pass(VaultFixture.EPOCH);
    // A transaction of another node holds one row: this node cannot finish.
    fixture.transaction.executeWithoutResult(
        status -> {
          fixture
              .jdbc
              .sql("SELECT key_id FROM vault_notice_key WHERE key_id = ? FOR UPDATE")
              .param(stored.get(2).keyId())
              .query(row -> {});
          Thread other = Thread.ofPlatform().start(() -> fixture.node().change().goOn());
          try {
            assertThat(other.join(Duration.ofSeconds(30))).isTrue();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    assertThat(fixture.epochStates()).containsExactly("ending", "current");
    assertThat(keystore().held()).hasSize(2).contains(old);
    Vault between = fixture.node();
    assertThat(open(between, stored.get(1))).isEqualTo("SYNTHETIC 1");
    assertThat(open(between, stored.get(2))).isEqualTo("SYNTHETIC 2");
    between.change().goOn();
    assertThat(fixture.epochStates()).containsExactly("destroyed", "current");
    assertThat(open(fixture.node(), stored.get(2))).isEqualTo("SYNTHETIC 2");
  }
}
