package org.herald.vault;

/** Lets the time of an epoch pass without its thread. */
public final class TestEpochs {
  private TestEpochs() {}

  /** Everything that is due at the vault's clock. */
  public static void goOn(Vault vault) {
    vault.change().goOn();
  }
}
