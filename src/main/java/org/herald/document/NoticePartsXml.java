package org.herald.document;

import java.util.Optional;
import org.herald.document.xml.notice.XmlEvaluation;
import org.herald.document.xml.notice.XmlFileReference;
import org.herald.document.xml.notice.XmlRelated;
import org.herald.notice.Coded;
import org.herald.notice.Digest;
import org.herald.notice.Evaluation;
import org.herald.notice.FileReference;
import org.herald.notice.Related;

/** The smaller parts of a notice to and from the classes made of notice.xsd. */
final class NoticePartsXml {
  private NoticePartsXml() {}

  static XmlRelated toXml(Related it) {
    XmlRelated xml = new XmlRelated();
    xml.setRelation(it.relation().code());
    xml.setSubject(SubjectXml.toXml(it.subject()));
    return xml;
  }

  static Related toDomain(XmlRelated xml) {
    return new Related(
        Coded.parse(Related.Relation.class, "relation", xml.getRelation()),
        SubjectXml.toDomain(xml.getSubject()));
  }

  static XmlFileReference toXml(FileReference it) {
    XmlFileReference xml = new XmlFileReference();
    xml.setKind(it.kind().code());
    xml.setName(it.name());
    xml.setMediaType(it.mediaType());
    xml.setSize(it.size());
    xml.setSha256(it.sha256().hex());
    return xml;
  }

  static FileReference toDomain(XmlFileReference xml) {
    return new FileReference(
        Coded.parse(FileReference.Kind.class, "kind", xml.getKind()),
        xml.getName(),
        xml.getMediaType(),
        xml.getSize(),
        new Digest(xml.getSha256()));
  }

  static XmlEvaluation toXml(Evaluation it) {
    XmlEvaluation xml = new XmlEvaluation();
    xml.setScheme(it.scheme().code());
    xml.setSource(it.source());
    xml.setInformation(it.information());
    it.handling().ifPresent(xml::setHandling);
    return xml;
  }

  static Evaluation toDomain(XmlEvaluation xml) {
    return new Evaluation(
        Coded.parse(Evaluation.Scheme.class, "scheme", xml.getScheme()),
        xml.getSource(),
        xml.getInformation(),
        Optional.ofNullable(xml.getHandling()));
  }
}
