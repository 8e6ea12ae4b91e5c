package org.herald.document;

import java.beans.Introspector;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.saxon.s9api.BuildingContentHandler;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.s9api.streams.Step;
import net.sf.saxon.s9api.streams.Steps;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Notice;
import org.herald.notice.Payload;
import org.herald.notice.Subject;
import org.herald.notice.View;

/**
 * What a recipient that is no bureau sees of a document: {@code schemas/views}. Whatever a view
 * does not name is left out. Safe for any number of threads; keeps nothing durable.
 */
public final class Views {
  private static final String NOTICE = "urn:herald:notice:2";

  private final Documents documents;

  Views(Documents documents) {
    this.documents = documents;
  }

  /** Outside the Spring container. */
  public static Views of(Documents documents) {
    return new Views(documents);
  }

  /**
   * Asks whether there is such a view of the document at all.
   *
   * @throws RejectedException {@code release-denied} naming the rule {@code view-subject}
   */
  public void require(View view, Payload payload) {
    if (!shows(view, payload)) {
      throw new RejectedException(
          FailureCode.RELEASE_DENIED,
          "Rule view-subject: The view "
              + view.code()
              + " shows nothing about "
              + kinds(payload).getFirst()
              + "; send the document to a bureau.");
    }
  }

  /** Whether the view has anything about what the document is about. */
  public boolean shows(View view, Payload payload) {
    List<String> kinds = kinds(payload);
    return view == View.BUREAU
        || kinds.isEmpty()
        || kinds.stream().anyMatch(Compiled.subjects(view)::contains);
  }

  /** Kinds of what the document is about, as the schema names them; not of what belongs to it. */
  private static List<String> kinds(Payload payload) {
    List<Subject> subjects =
        payload instanceof Notice notice ? List.of(notice.content().subject()) : payload.subjects();
    return subjects.stream()
        .map(subject -> Introspector.decapitalize(subject.getClass().getSimpleName()))
        .toList();
  }

  /**
   * The document as the view shows it; valid by the schema.
   *
   * @param pseudonym from a person's name and birth, normalised, to what stands for it
   * @return its XML, known to {@link Documents#writeDispatch}
   */
  public byte[] of(View view, Payload payload, UnaryOperator<String> pseudonym) {
    try {
      BuildingContentHandler tree =
          ShippedXml.PROCESSOR.newDocumentBuilder().newBuildingContentHandler();
      documents.marshal(payload, tree);
      XdmNode document = tree.getDocumentNode();
      List<XdmItem> pseudonyms = new ArrayList<>();
      document
          .select(Steps.descendant(NOTICE, "person"))
          .forEach(person -> pseudonyms.add(new XdmAtomicValue(pseudonym.apply(identity(person)))));
      Xslt30Transformer transformer = Compiled.VIEWS.load30();
      transformer.setStylesheetParameters(
          Map.of(
              new QName("view"),
              Compiled.view(view),
              new QName("pseudonyms"),
              new XdmValue(pseudonyms)));
      var xml = new ByteArrayOutputStream();
      transformer.applyTemplates(document, ShippedXml.PROCESSOR.newSerializer(xml));
      // Through the schema, and written as every document is.
      return documents.writePayload(documents.readPayload(xml.toByteArray()));
    } catch (SaxonApiException ourViewsAreBroken) {
      throw new IllegalStateException("a view failed to be made", ourViewsAreBroken);
    }
  }

  private static String identity(XdmNode person) {
    return Stream.of(
            text(person, Steps.child(NOTICE, "name").then(Steps.child(NOTICE, "family"))),
            text(person, Steps.child(NOTICE, "name").then(Steps.child(NOTICE, "forenames"))),
            text(person, Steps.child(NOTICE, "birth")))
        .collect(Collectors.joining("|"))
        .toUpperCase(Locale.ROOT);
  }

  private static String text(XdmNode from, Step<XdmNode> to) {
    return from.select(to).findFirst().map(XdmNode::getStringValue).orElse("");
  }

  /** Compiled when the first view is made; immutable. */
  private static final class Compiled {
    static final XsltExecutable VIEWS = ShippedXml.sheet("views/views.xsl");
    static final Map<String, XdmNode> TABLE =
        ShippedXml.table("views/views.xml")
            .select(Steps.descendant("view"))
            .collect(Collectors.toMap(view -> view.attribute("id"), view -> view));

    static XdmNode view(View view) {
      XdmNode found = TABLE.get(view.code());
      if (found == null) {
        throw new IllegalStateException("schemas/views/views.xml lacks " + view.code());
      }
      return found;
    }

    static Set<String> subjects(View view) {
      return Set.of(
          view(view)
              .select(Steps.child("subject"))
              .findFirst()
              .orElseThrow()
              .getStringValue()
              .split(" "));
    }
  }
}
