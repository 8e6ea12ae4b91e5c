package org.herald.national;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * The folder {@code attachments} of a national system, in which its records' files lie. A record
 * names a file in it, never a path: no folder below or beside it is looked into and no link
 * followed, so that a record cannot make the gateway send a file of another owner.
 */
public final class AttachmentFolder {
  /** Of the folder. */
  public static final String NAME = "attachments";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Path folder;

  private AttachmentFolder(Path folder) {
    this.folder = folder;
  }

  /** Of a running gateway: {@code <herald.data>/national/<system>/attachments}. */
  static AttachmentFolder ofSystem(Path data, String system) {
    return new AttachmentFolder(data.resolve("national").resolve(system).resolve(NAME));
  }

  /** For a dry run, or a document by hand: beside the file that names them. */
  public static AttachmentFolder beside(Path file) {
    return new AttachmentFolder(file.toAbsolutePath().resolveSibling(NAME));
  }

  /** Whether a text can name a file here. */
  public static boolean isName(String name) {
    return PLAIN.matcher(name).matches() && !name.endsWith(".");
  }

  /**
   * A file's bytes.
   *
   * @param name one for which {@link #isName} holds
   * @param maxBytes what is left for it
   * @throws RejectedException {@code attachment-unreadable}, {@code too-large}; its text holds
   *     neither name nor content
   */
  public byte[] read(String name, long maxBytes) {
    if (!isName(name)) {
      throw unreadable("A file is named plainly, as photo-1.jpg, without a folder.");
    }
    Path file = folder.resolve(name);
    try {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (Files.isSymbolicLink(folder) || !found.isRegularFile()) {
        throw unreadable("The file is a link or no plain file; put the file itself there.");
      }
      if (found.size() > maxBytes) {
        throw tooLarge(maxBytes);
      }
      try (InputStream in =
          Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
        byte[] bytes = in.readNBytes(Math.toIntExact(maxBytes + 1));
        if (bytes.length > maxBytes) {
          throw tooLarge(maxBytes);
        }
        return bytes;
      }
    } catch (IOException e) {
      throw new RejectedException(
          FailureCode.ATTACHMENT_UNREADABLE,
          "The file is not in the system's folder 'attachments', or cannot be read. Put it there"
              + " before the records.",
          e);
    }
  }

  static RejectedException unreadable(String text) {
    return new RejectedException(FailureCode.ATTACHMENT_UNREADABLE, text);
  }

  static RejectedException tooLarge(long left) {
    return new RejectedException(
        FailureCode.TOO_LARGE,
        "The record's files are too large: "
            + left
            + " bytes are left for this one. Send a smaller picture.");
  }
}
