package org.herald.notice;

/** The kinds of documents that travel beside notices. */
public enum DocumentKind implements Coded {
  REQUEST,
  REPLY,
  RECALL,
  RECALL_ANSWER,
  MESSAGE,
  OPERATION,
  OPERATION_RESULT,
  LIST_DELTA
}
