package org.herald.document;

import jakarta.xml.bind.JAXBElement;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.herald.document.xml.cases.ObjectFactory;
import org.herald.document.xml.cases.XmlListDelta;
import org.herald.document.xml.cases.XmlMessage;
import org.herald.document.xml.cases.XmlOperation;
import org.herald.document.xml.cases.XmlOperationResult;
import org.herald.document.xml.cases.XmlRecall;
import org.herald.document.xml.cases.XmlRecallAnswer;
import org.herald.document.xml.cases.XmlReply;
import org.herald.document.xml.cases.XmlRequest;
import org.herald.document.xml.dispatch.XmlPayload;
import org.herald.document.xml.notice.XmlNotice;
import org.herald.notice.ListDelta;
import org.herald.notice.Message;
import org.herald.notice.Notice;
import org.herald.notice.Operation;
import org.herald.notice.OperationResult;
import org.herald.notice.Payload;
import org.herald.notice.Recall;
import org.herald.notice.RecallAnswer;
import org.herald.notice.Reply;
import org.herald.notice.Request;

/** What a dispatch carries, to and from the classes made of notice.xsd and case.xsd. */
final class PayloadXml {
  static final String NOTICES = "urn:herald:notice:2";
  static final String CASES = "urn:herald:case:2";
  static final QName NOTICE = new QName(NOTICES, "notice");

  /** The root elements of all payloads. */
  static final Set<QName> ROOTS =
      Stream.concat(
              Stream.of(NOTICE),
              Stream.of(
                      "request",
                      "reply",
                      "recall",
                      "recallAnswer",
                      "message",
                      "operation",
                      "operationResult",
                      "listDelta")
                  .map(name -> new QName(CASES, name)))
          .collect(Collectors.toUnmodifiableSet());

  private static final ObjectFactory CASE = new ObjectFactory();

  private PayloadXml() {}

  static JAXBElement<?> toXml(Payload payload) {
    return switch (payload) {
      case Notice it -> new JAXBElement<>(NOTICE, XmlNotice.class, NoticeXml.toXml(it));
      case Request it -> CASE.createRequest(RequestXml.toXml(it));
      case Reply it -> CASE.createReply(RequestXml.toXml(it));
      case Recall it -> CASE.createRecall(RecallXml.toXml(it));
      case RecallAnswer it -> CASE.createRecallAnswer(RecallXml.toXml(it));
      case Message it -> CASE.createMessage(RecallXml.toXml(it));
      case Operation it -> CASE.createOperation(OperationXml.toXml(it));
      case OperationResult it -> CASE.createOperationResult(OperationXml.toXml(it));
      case ListDelta it -> CASE.createListDelta(OperationXml.toXml(it));
    };
  }

  /** From the class that holds one of {@link #ROOTS}. */
  static Payload toDomain(Object xml) {
    return switch (xml) {
      case XmlNotice it -> NoticeXml.toDomain(it);
      case XmlRequest it -> RequestXml.toDomain(it);
      case XmlReply it -> RequestXml.toDomain(it);
      case XmlRecall it -> RecallXml.toDomain(it);
      case XmlRecallAnswer it -> RecallXml.toDomain(it);
      case XmlMessage it -> RecallXml.toDomain(it);
      case XmlOperation it -> OperationXml.toDomain(it);
      case XmlOperationResult it -> OperationXml.toDomain(it);
      case XmlListDelta it -> OperationXml.toDomain(it);
      default -> throw new IllegalStateException("not a payload: " + xml.getClass());
    };
  }

  /** The schema says that exactly one is there. */
  static Payload toDomain(XmlPayload xml) {
    return Stream.of(
            xml.getNotice(),
            xml.getRequest(),
            xml.getReply(),
            xml.getRecall(),
            xml.getRecallAnswer(),
            xml.getMessage(),
            xml.getOperation(),
            xml.getOperationResult(),
            xml.getListDelta())
        .filter(Objects::nonNull)
        .findFirst()
        .map(PayloadXml::toDomain)
        .orElseThrow(() -> new IllegalStateException("valid, but empty"));
  }
}
