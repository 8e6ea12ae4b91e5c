package org.herald.vault;

import java.nio.file.Path;
import java.time.Duration;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code herald.vault.*}.
 *
 * @param folder the key store and the copy of the wrapped notice keys, shared by all nodes; {@code
 *     <herald.data>/vault} if not set. Never in a backup of the database
 * @param passwordFile holds the password of the key store, or the token's PIN; {@code
 *     <folder>/password} if not set, then made on first use
 * @param pkcs11Config keeps epoch keys in a PKCS#11 token instead of a file: a configuration file
 *     of the JDK's provider
 * @param epoch how long a key wraps notice keys before it is destroyed: erasing is complete after
 *     at most so long; 10 s to 31 d
 * @param lookPeriod how often the end of an epoch is looked for; 1 s to 10 min
 * @param cachedKeys most unwrapped notice keys in memory; 100 to 1,000,000
 */
@ConfigurationProperties("herald.vault")
record VaultProperties(
    @Nullable Path folder,
    @Nullable Path passwordFile,
    @Nullable Path pkcs11Config,
    @DefaultValue("24h") Duration epoch,
    @DefaultValue("1m") Duration lookPeriod,
    @DefaultValue("10000") int cachedKeys) {
  VaultProperties {
    within("epoch", epoch, Duration.ofSeconds(10), Duration.ofDays(31), "10s to 31d");
    within("look-period", lookPeriod, Duration.ofSeconds(1), Duration.ofMinutes(10), "1s to 10m");
    if (cachedKeys < 100 || cachedKeys > 1_000_000) {
      throw invalid("cached-keys", "100 to 1000000");
    }
    if (pkcs11Config != null && passwordFile == null) {
      throw invalid("password-file", "the file that holds the token's PIN");
    }
  }

  Path folder(Path data) {
    return folder != null ? folder : data.resolve("vault");
  }

  EpochKeystore keystore(Path data, Gcm gcm) {
    var password =
        passwordFile != null
            ? new KeystorePassword(passwordFile, false)
            : new KeystorePassword(folder(data).resolve("password"), true);
    return pkcs11Config != null
        ? new TokenKeystore(pkcs11Config, password)
        : new FileKeystore(folder(data), password, gcm);
  }

  private static void within(
      String key, Duration value, Duration least, Duration most, String expected) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw invalid(key, expected);
    }
  }

  private static RejectedException invalid(String key, String expected) {
    return new RejectedException(
        FailureCode.CONFIGURATION, "Set herald.vault." + key + " to " + expected);
  }
}
