package org.herald.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;

/** The files of one package, in the order in which they are read. */
final class PackageFiles {
  /** Two sealed messages of the largest size, with everything around them. */
  private static final long MAX_BYTES = 48L << 20;

  static final String SUMS = "SHA256SUMS";

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private long bytes;

  void add(String name, byte[] content) {
    bytes += content.length;
    if (bytes > MAX_BYTES) {
      throw new RejectedException(
          FailureCode.TOO_LARGE, "The evidence of one dispatch has at most 48 MiB.");
    }
    files.put(name, content);
  }

  void add(String name, String text) {
    add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A file of ours that goes into each package. */
  void addOwn(String name) {
    try (InputStream own = PackageFiles.class.getResourceAsStream("/evidence/" + name)) {
      if (own == null) {
        throw new IllegalStateException("missing in the jar: evidence/" + name);
      }
      add(name, own.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the form of sha256sum, of everything added so far. */
  String sums() {
    var sums = new StringBuilder();
    files.forEach(
        (name, content) ->
            sums.append(Digest.of(content).hex()).append("  ").append(name).append('\n'));
    return sums.toString();
  }

  byte[] zip() {
    var zipped = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(zipped, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return zipped.toByteArray();
  }
}
