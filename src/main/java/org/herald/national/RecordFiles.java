package org.herald.national;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.herald.document.AttachmentTypes;
import org.herald.document.AttachmentTypes.AttachmentType;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;
import org.herald.notice.Enclosure;
import org.herald.notice.FileReference;

/**
 * The files of one record: named in a cell and read from the system's folder, or written into the
 * cell itself as a {@code data:} URL in base64 (RFC 2397).
 */
final class RecordFiles {
  /** What a cell with files in it begins with; several are set apart by spaces. */
  static final String EMBEDDED = "data:";

  private static final Pattern HEAD = Pattern.compile("data:([a-z0-9.+/-]{1,100});base64,");
  private static final int HEAD_CHARS = 120;

  private final AttachmentFolder folder;
  private final List<FileReference> references = new ArrayList<>();
  private final List<Enclosure> enclosures = new ArrayList<>();
  private long left;

  /**
   * @param maxBytes of all files of the record together
   */
  RecordFiles(AttachmentFolder folder, long maxBytes) {
    this.folder = folder;
    this.left = maxBytes;
  }

  /** Whether a cell's value names a file or holds one. */
  static void check(String value) {
    if (!value.startsWith(EMBEDDED) && !AttachmentFolder.isName(value)) {
      throw new RejectedException(
          FailureCode.RECORD_FIELD_INVALID,
          "It must be the name of a file in the folder 'attachments', such as photo-1.jpg: letters,"
              + " digits, dots, hyphens and underscores, no folder.");
    }
  }

  /**
   * Reads what a field names.
   *
   * @throws RejectedException {@code attachment-unreadable}, {@code attachment-type-refused},
   *     {@code too-large}
   */
  void add(Target field, FileReference.Kind kind, List<String> values) {
    for (int at = 0; at < values.size(); at++) {
      String value = values.get(at);
      if (value.startsWith(EMBEDDED)) {
        addEmbedded(field.fieldName() + "-" + (at + 1), kind, value);
      } else {
        AttachmentType type = AttachmentTypes.ofName(value).orElseThrow(RecordFiles::unknownType);
        add(kind, value, type, folder.read(value, left));
      }
    }
  }

  private void addEmbedded(String name, FileReference.Kind kind, String url) {
    Matcher head = HEAD.matcher(url.substring(0, Math.min(url.length(), HEAD_CHARS)));
    if (!head.lookingAt()) {
      throw AttachmentFolder.unreadable(
          "A file inside a record is written as data:image/jpeg;base64, and its bytes in base64.");
    }
    AttachmentType type =
        AttachmentTypes.ofMediaType(head.group(1)).orElseThrow(RecordFiles::unknownType);
    if ((url.length() - head.end()) / 4L * 3L - 2 > left) {
      throw AttachmentFolder.tooLarge(left);
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(url.substring(head.end()));
      add(kind, name + "." + type.extension(), type, bytes);
    } catch (IllegalArgumentException notBase64) {
      throw new RejectedException(
          FailureCode.ATTACHMENT_UNREADABLE,
          "The file inside the record is not base64, or was cut short.",
          notBase64);
    }
  }

  private void add(FileReference.Kind kind, String name, AttachmentType type, byte[] bytes) {
    Enclosure file = Enclosure.of(bytes);
    var reference = new FileReference(kind, name, type.mediaType(), bytes.length, file.sha256());
    AttachmentTypes.require(reference, bytes);
    left -= bytes.length;
    references.add(reference);
    enclosures.add(file);
  }

  private static RejectedException unknownType() {
    return new RejectedException(
        FailureCode.ATTACHMENT_TYPE,
        "Files of this kind are not carried; carried are " + AttachmentTypes.endings() + ".");
  }

  List<FileReference> references() {
    return List.copyOf(references);
  }

  List<Enclosure> enclosures() {
    return List.copyOf(enclosures);
  }

  /**
   * The record's fingerprint with its files: a photo that was replaced under the same name is a
   * change. What it is made from is keyed, so it tells as little as that.
   */
  Digest contentMac(Digest ofCells) {
    if (enclosures.isEmpty()) {
      return ofCells;
    }
    var all = new ByteArrayOutputStream();
    all.writeBytes(ofCells.bytes());
    enclosures.forEach(file -> all.writeBytes(file.sha256().bytes()));
    return Digest.of(all.toByteArray());
  }
}
