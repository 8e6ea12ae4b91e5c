package org.herald.exchange;

import java.util.List;
import org.herald.notice.Notice;

/**
 * Which national systems may receive a notice; default deny. Answered by the national systems' own
 * descriptions.
 */
public interface Subscriptions {
  /** Folder names of the systems that may receive it, in a stable order. */
  List<String> systemsFor(Notice notice);
}
