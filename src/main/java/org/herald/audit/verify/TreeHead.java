package org.herald.audit.verify;

/**
 * A checkpoint whose signature by its log was found good.
 *
 * @param origin the log, {@code <party>/audit/<year>}
 * @param party what the origin says
 * @param size entries
 * @param rootBase64 of 32 bytes
 */
public record TreeHead(String origin, String party, long size, String rootBase64) {
  /** What is signed and cosigned: three lines with their line ends. */
  public String body() {
    return origin + "\n" + size + "\n" + rootBase64 + "\n";
  }

  /** 32 bytes. */
  public byte[] root() {
    return java.util.Base64.getDecoder().decode(rootBase64);
  }
}
