package org.herald.notice;

/** What a dispatch carries: exactly one of these. */
public sealed interface Payload
    permits Notice,
        Request,
        Reply,
        Recall,
        RecallAnswer,
        Message,
        Operation,
        OperationResult,
        ListDelta {}
