package org.herald.seal;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the seal.
 *
 * @param pkiFolder the gateway's key files, authorities and revocation lists; {@code
 *     <herald.data>/pki} if not set
 * @param passwordFile holds the password of the key files; {@code <pki-folder>/password} if not set
 * @param revocationUnknown {@code accept} (with a warning) or {@code refuse} when no revocation
 *     list of an issuer is configured
 * @param revocationGrace how long after its next update a revocation list still counts, at most 90
 *     days
 */
@ConfigurationProperties("herald.seal")
record SealProperties(
    @Nullable Path pkiFolder,
    @Nullable Path passwordFile,
    @DefaultValue("accept") Revocation.Unknown revocationUnknown,
    @DefaultValue("7d") Duration revocationGrace) {
  SealProperties {
    if (revocationGrace.isNegative() || revocationGrace.compareTo(Duration.ofDays(90)) > 0) {
      throw Refusal.configuration(
          "herald.seal.revocation-grace is "
              + revocationGrace
              + "; set a duration from 0 to 90 days, such as 7d");
    }
  }

  Path pkiFolder(Path data) {
    return pkiFolder != null ? pkiFolder : data.resolve("pki");
  }

  Path passwordFile(Path data) {
    return passwordFile != null ? passwordFile : pkiFolder(data).resolve("password");
  }
}
