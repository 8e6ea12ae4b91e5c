package org.herald.access;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * A person's key: made where the person is, shown with each call. Here only its SHA-256 is kept,
 * which is enough because nobody guesses 32 random bytes.
 *
 * @param name whose it says it is
 * @param secret 32 random bytes in base64url
 */
public record Credential(String name, String secret) {
  private static final int SECRET_BYTES = 32;
  private static final int MAX_CHARS = 1_000;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  public static Credential make(String name, SecureRandom random) {
    var secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new Credential(Person.requireName(name), BASE64.encodeToString(secret));
  }

  /** Empty for what has not the form of one. */
  public static Optional<Credential> parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 1 || text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    try {
      String name =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(0, dot))))
              .toString();
      return Optional.of(new Credential(name, text.substring(dot + 1)));
    } catch (IllegalArgumentException | CharacterCodingException noName) {
      return Optional.empty();
    }
  }

  /** ASCII without blanks, fit for a header (RFC 6750). */
  public String text() {
    return BASE64.encodeToString(name.getBytes(StandardCharsets.UTF_8)) + "." + secret;
  }

  /** 32 bytes. */
  public byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }

  @Override
  public String toString() {
    return "Credential[redacted]";
  }
}
