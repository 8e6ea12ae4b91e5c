package org.herald.admin;

import java.util.Map;
import org.herald.access.Caller;
import org.herald.access.Right;

/** One thing that people may ask of the running gateway. */
interface LocalCall {
  /** What whoever asks this must hold; asked and checked before {@link #answer}. */
  Right needed(String method, String rest);

  /**
   * @param caller who has the right
   * @param method GET reads, POST changes
   * @param rest of the path, without slash at either end; may be empty
   * @param body of a POST: one JSON object
   * @return what is answered as JSON
   * @throws org.herald.failure.RejectedException for what is not so
   */
  Object answer(Caller caller, String method, String rest, Map<String, Object> body);
}
