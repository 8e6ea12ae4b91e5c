package org.herald.document;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.streams.Steps;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.FileReference;

/**
 * The files a dispatch may carry: {@code schemas/attachments/types.xml}. Safe for any number of
 * threads; keeps nothing durable.
 */
public final class AttachmentTypes {
  private static final List<AttachmentType> ALL =
      ShippedXml.table("attachments/types.xml")
          .select(Steps.descendant("type"))
          .map(AttachmentTypes::type)
          .toList();

  private AttachmentTypes() {}

  /**
   * A kind of file.
   *
   * @param mediaType such as {@code image/jpeg}
   * @param extensions of its name, lower case, the usual one first
   * @param begins what its bytes begin with, one of these
   * @param kinds codes of what it may show
   */
  public record AttachmentType(
      String mediaType, List<String> extensions, List<byte[]> begins, Set<String> kinds) {
    public AttachmentType {
      extensions = List.copyOf(extensions);
      begins = List.copyOf(begins);
      kinds = Set.copyOf(kinds);
    }

    /** How its file is called where we name it. */
    public String extension() {
      return extensions.getFirst();
    }

    private boolean isBegunBy(byte[] bytes) {
      return begins.stream()
          .anyMatch(
              magic ->
                  bytes.length > magic.length
                      && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length));
    }
  }

  /** By the ending of a file's name, in whatever case. */
  public static Optional<AttachmentType> ofName(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return ALL.stream().filter(type -> type.extensions().contains(ending)).findFirst();
  }

  /** By media type. */
  public static Optional<AttachmentType> ofMediaType(String mediaType) {
    return ALL.stream().filter(type -> type.mediaType().equals(mediaType)).findFirst();
  }

  /** The endings that names may have, for a message. */
  public static String endings() {
    return String.join(", ", ALL.stream().flatMap(type -> type.extensions().stream()).toList());
  }

  /**
   * Whether the reference's media type is listed, may show what the reference says, and is what the
   * bytes begin like.
   *
   * @throws RejectedException {@code attachment-type-refused}, naming the media type or kind, and
   *     neither the file's name nor a byte of it
   */
  public static void require(FileReference reference, byte[] bytes) {
    AttachmentType type =
        ofMediaType(reference.mediaType())
            .orElseThrow(
                () ->
                    refused(
                        "A file has a media type that is not carried; carried are "
                            + String.join(
                                ", ", ALL.stream().map(AttachmentType::mediaType).toList())
                            + "."));
    if (!type.kinds().contains(reference.kind().code())) {
      throw refused(
          "A file of the type "
              + type.mediaType()
              + " is no "
              + reference.kind().code()
              + "; send one of another type.");
    }
    if (!type.isBegunBy(bytes)) {
      throw refused(
          "A file is declared as "
              + type.mediaType()
              + " and does not begin like one; send the file in that format, or declare its own.");
    }
  }

  private static RejectedException refused(String text) {
    return new RejectedException(FailureCode.ATTACHMENT_TYPE, text);
  }

  private static AttachmentType type(XdmNode row) {
    return new AttachmentType(
        row.attribute("media"),
        words(row, "extensions"),
        words(row, "begins").stream().map(HexFormat.of()::parseHex).toList(),
        Set.copyOf(words(row, "kinds")));
  }

  private static List<String> words(XdmNode row, String attribute) {
    return List.of(Objects.requireNonNull(row.attribute(attribute)).split(" "));
  }
}
