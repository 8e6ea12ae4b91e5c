package org.herald.notice;

/** Who or what a notice is about; this version knows persons. */
public sealed interface Subject permits Person {}
