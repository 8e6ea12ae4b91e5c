package org.herald.notice;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a notice says, before and after the registry gives it an identifier and a version.
 *
 * @param type what kind of notice
 * @param diffusion whether it goes straight to chosen partners and is not published
 * @param purpose from the closed list
 * @param markings how the source wants it handled
 * @param evaluation how the source graded it
 * @param caseReference the source's own case number, 1 to 100 characters
 * @param subject who or what it is about
 * @param related what belongs to the subject, at most 50
 * @param facts what happened
 * @param files photographs, fingerprints and the like, at most 50
 */
public record NoticeContent(
    NoticeType type,
    boolean diffusion,
    Purpose purpose,
    Markings markings,
    Optional<Evaluation> evaluation,
    String caseReference,
    Subject subject,
    List<Related> related,
    Facts facts,
    List<FileReference> files) {
  public NoticeContent {
    Invalid.text("case reference", caseReference, 100);
    related = List.copyOf(related);
    Invalid.count("related", related, 0, 50);
    files = List.copyOf(files);
    Invalid.count("files", files, 0, 50);
  }

  /** With a subject and facts only. */
  public static NoticeContent of(
      NoticeType type,
      Purpose purpose,
      Markings markings,
      String caseReference,
      Subject subject,
      Facts facts) {
    return new NoticeContent(
        type,
        false,
        purpose,
        markings,
        Optional.empty(),
        caseReference,
        subject,
        List.of(),
        facts,
        List.of());
  }

  /** Every person it names, the subject first. */
  public List<Person> persons() {
    return Stream.concat(Stream.of(subject), related.stream().map(Related::subject))
        .flatMap(each -> each instanceof Person person ? Stream.of(person) : Stream.empty())
        .toList();
  }

  /** The files whose bytes travel with it, in their order. */
  public List<FileReference> carried() {
    return files.stream().filter(FileReference::isCarried).toList();
  }

  /** Type only. */
  @Override
  public String toString() {
    return "NoticeContent[" + type.code() + "]";
  }
}
