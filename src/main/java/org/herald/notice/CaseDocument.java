package org.herald.notice;

import java.time.Instant;

/** What travels beside notices: requests, recalls and the like. */
public sealed interface CaseDocument extends Payload
    permits Request, Reply, Recall, RecallAnswer, Message, Operation, OperationResult, ListDelta {
  Origin origin();

  default DocumentKind documentKind() {
    return switch (this) {
      case Request it -> DocumentKind.REQUEST;
      case Reply it -> DocumentKind.REPLY;
      case Recall it -> DocumentKind.RECALL;
      case RecallAnswer it -> DocumentKind.RECALL_ANSWER;
      case Message it -> DocumentKind.MESSAGE;
      case Operation it -> DocumentKind.OPERATION;
      case OperationResult it -> DocumentKind.OPERATION_RESULT;
      case ListDelta it -> DocumentKind.LIST_DELTA;
    };
  }

  @Override
  default PartyId issuer() {
    return origin().issuer();
  }

  @Override
  default Instant created() {
    return origin().created();
  }

  @Override
  default NoticeId key() {
    return new NoticeId(origin().id().value());
  }

  @Override
  default int version() {
    return 1;
  }

  @Override
  default String kindCode() {
    return documentKind().code();
  }
}
