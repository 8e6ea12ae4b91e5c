package org.herald.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.herald.document.Documents;
import org.herald.exchange.Sending;
import org.herald.notice.CaseThread;
import org.herald.notice.Enclosure;
import org.herald.notice.Markings;
import org.herald.notice.Notice;
import org.herald.notice.PartyId;
import org.herald.notice.Payload;
import org.herald.notice.Purpose;
import org.herald.notice.Tlp;
import org.herald.notice.Urgency;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A document that no national record makes, of invented people; the same id in each run, so that a
 * second run sends nothing anew.
 *
 * @param name of its file without the ending; of a forbidden one the rule that forbids it
 */
record SampleDocument(String name, Payload document) {

  /** In the order of their names. */
  static List<SampleDocument> sent() {
    return in("sent");
  }

  static List<SampleDocument> forbidden() {
    return in("forbidden");
  }

  private static List<SampleDocument> in(String folder) {
    var documents = new Documents();
    try {
      Resource[] files =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath:/sandbox/" + folder + "/*.xml");
      return Arrays.stream(files)
          .map(file -> read(documents, file))
          .sorted(Comparator.comparing(SampleDocument::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SampleDocument read(Documents documents, Resource file) {
    try (InputStream xml = file.getInputStream()) {
      String name = Objects.requireNonNull(file.getFilename()).replace(".xml", "");
      return new SampleDocument(name, documents.readPayload(xml.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Beside the documents, under the names they refer to them by. */
  private static List<Enclosure> enclosures(Notice notice) {
    return notice.carried().stream().map(file -> enclosure(file.name())).toList();
  }

  private static Enclosure enclosure(String name) {
    try (InputStream file =
        SampleDocument.class.getResourceAsStream("/sandbox/attachments/" + name)) {
      return Enclosure.of(Objects.requireNonNull(file).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Sending to(PartyId recipient) {
    List<PartyId> recipients = List.of(recipient);
    if (document instanceof Notice notice) {
      return Sending.of(notice, recipients, Urgency.ROUTINE, enclosures(notice));
    }
    return new Sending(
        document,
        Purpose.SUPPORT_INVESTIGATION,
        Markings.of(Tlp.AMBER, Set.of()),
        recipients,
        Urgency.ROUTINE,
        new CaseThread(document.key().value()),
        Map.of());
  }
}
