package org.herald.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Epoch keys in a PKCS#11 token (OASIS PKCS#11 2.40, mechanisms CKM_AES_KEY_GEN and CKM_AES_GCM),
 * which they never leave. The provider is the JDK's and is not registered with the JVM.
 */
final class TokenKeystore implements EpochKeystore {
  private static final String PREFIX = "herald-vault-";

  private final Path configuration;
  private final KeystorePassword pin;
  private final Provider provider;
  private final KeyStore token;

  /**
   * @param configuration a configuration file of the JDK's PKCS#11 provider: name, library, slot
   */
  TokenKeystore(Path configuration, KeystorePassword pin) {
    this.configuration = configuration;
    this.pin = pin;
    if (!Files.isReadable(configuration)) {
      throw refused("is missing or may not be read", null);
    }
    try {
      this.provider =
          Security.getProvider("SunPKCS11").configure(configuration.toAbsolutePath().toString());
      this.token = KeyStore.getInstance("PKCS11", provider);
    } catch (GeneralSecurityException | RuntimeException unusable) {
      throw refused("does not lead to a token", unusable);
    }
    try {
      load();
    } catch (UnavailableException refused) {
      throw refused(
          "leads to a token that does not take the PIN in the file that"
              + " herald.vault.password-file names",
          refused);
    }
  }

  @Override
  public synchronized Optional<EpochKey> find(UUID epoch) {
    load();
    return get(epoch);
  }

  @Override
  public synchronized EpochKey create(UUID epoch) {
    Optional<EpochKey> there = find(epoch);
    if (there.isPresent()) {
      return there.get();
    }
    try {
      KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
      generator.init(Gcm.KEY_BYTES * 8);
      token.setKeyEntry(alias(epoch), generator.generateKey(), null, null);
    } catch (GeneralSecurityException | ProviderException e) {
      throw unavailable(e);
    }
    return get(epoch).orElseThrow(() -> unavailable(null));
  }

  @Override
  public synchronized void destroy(UUID epoch) {
    load();
    try {
      if (token.containsAlias(alias(epoch))) {
        token.deleteEntry(alias(epoch));
      }
    } catch (GeneralSecurityException | ProviderException e) {
      throw unavailable(e);
    }
  }

  @Override
  public synchronized Set<UUID> held() {
    load();
    try {
      return Collections.list(token.aliases()).stream()
          .filter(alias -> alias.startsWith(PREFIX))
          .map(alias -> UUID.fromString(alias.substring(PREFIX.length())))
          .collect(Collectors.toUnmodifiableSet());
    } catch (GeneralSecurityException | ProviderException e) {
      throw unavailable(e);
    }
  }

  @Override
  public void finish() {
    // a token destroys at once
  }

  @Override
  public String describe() {
    return "the token of " + configuration + " (herald.vault.pkcs11-config)";
  }

  private Optional<EpochKey> get(UUID epoch) {
    try {
      return token.getKey(alias(epoch), null) instanceof SecretKey key
          ? Optional.of(new EpochKey(epoch, key, provider))
          : Optional.empty();
    } catch (GeneralSecurityException | ProviderException e) {
      throw unavailable(e);
    }
  }

  private static String alias(UUID epoch) {
    return PREFIX + epoch;
  }

  /** Logs in, and sees what other nodes have made. */
  private void load() {
    char[] secret = pin.read();
    try {
      token.load(null, secret);
    } catch (IOException | GeneralSecurityException | ProviderException e) {
      throw unavailable(e);
    } finally {
      Arrays.fill(secret, '\0');
    }
  }

  private RejectedException refused(String why, @Nullable Exception cause) {
    String text = configuration + " " + why + ". Mend herald.vault.pkcs11-config.";
    return cause == null
        ? new RejectedException(FailureCode.CONFIGURATION, text)
        : new RejectedException(FailureCode.CONFIGURATION, text, cause);
  }

  private UnavailableException unavailable(@Nullable Exception cause) {
    String text = describe() + " does not work: look at the token and its library.";
    return cause == null
        ? new UnavailableException(FailureCode.UNAVAILABLE, text)
        : new UnavailableException(FailureCode.UNAVAILABLE, text, cause);
  }
}
