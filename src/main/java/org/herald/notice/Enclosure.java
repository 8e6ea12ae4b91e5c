package org.herald.notice;

import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The bytes of a file that a notice refers to, found by their digest.
 *
 * @param sha256 of the bytes
 * @param bytes the file; not copied, never changed by whoever holds it
 */
@SuppressWarnings("ArrayRecordComponent") // up to 16 MiB: a copy for each reader would be too many
public record Enclosure(Digest sha256, byte[] bytes) {

  /** With the digest computed here. */
  public static Enclosure of(byte[] bytes) {
    return new Enclosure(Digest.of(bytes), bytes);
  }

  /** Whether size and digest are those of the manifest's line; the digests in constant time. */
  public boolean is(Attachment listed) {
    return listed.size() == bytes.length
        && MessageDigest.isEqual(listed.sha256().bytes(), sha256.bytes());
  }

  /** By digest; the same file given twice counts once. */
  public static Map<Digest, Enclosure> byDigest(List<Enclosure> enclosures) {
    return enclosures.stream()
        .collect(Collectors.toMap(Enclosure::sha256, Function.identity(), (one, same) -> one));
  }

  /** Their bytes together. */
  public static long size(List<Enclosure> enclosures) {
    return enclosures.stream().mapToLong(one -> one.bytes().length).sum();
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Enclosure[" + bytes.length + " bytes]";
  }
}
