package org.herald.admin;

import java.util.Map;

/** One thing the command line may ask of the running gateway. */
interface LocalCall {
  /**
   * @param method GET reads, POST changes
   * @param rest of the path, without slash at either end; may be empty
   * @param body of a POST: one JSON object
   * @return what is answered as JSON
   * @throws org.herald.failure.RejectedException for what is not so
   */
  Object answer(String method, String rest, Map<String, Object> body);
}
