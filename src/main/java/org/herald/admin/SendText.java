package org.herald.admin;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** What became of documents, for a person. */
final class SendText {
  private SendText() {}

  /** One document's dispatches and refusals, a line each. */
  static String of(Map<?, ?> result) {
    var lines = new StringJoiner("\n");
    if (result.get("dispatches") instanceof Map<?, ?> dispatches) {
      dispatches.forEach((party, dispatch) -> lines.add("to " + party + ": dispatch " + dispatch));
    }
    if (result.get("refused") instanceof List<?> refused) {
      for (Object one : refused) {
        if (one instanceof Map<?, ?> no) {
          lines.add("not to " + no.get("party") + ": " + no.get("text"));
        }
      }
    }
    if (Boolean.TRUE.equals(result.get("waitsForApproval"))) {
      lines.add("It waits for a second person: herald review list.");
    }
    if (result.get("error") != null) {
      lines.add(result.get("message") + " [" + result.get("error") + "]");
    }
    return lines.length() == 0 ? "Done; nothing had to be sent." : lines.toString();
  }

  /**
   * Prints one document's result.
   *
   * @return the exit code: 0 only when nobody was refused
   */
  static int report(Output output, Map<String, Object> answer) {
    output.result(of(answer), answer);
    boolean all = answer.get("refused") instanceof List<?> refused && refused.isEmpty();
    return (all ? ExitStatus.OK : ExitStatus.FAILED).code();
  }

  /** Several notices' results, each below its id. */
  static String ofEach(Map<?, ?> answer) {
    var lines = new StringJoiner("\n");
    if (answer.get("notices") instanceof List<?> notices) {
      for (Object one : notices) {
        if (one instanceof Map<?, ?> notice) {
          lines.add(notice.get("notice") + "\n  " + of(notice).replace("\n", "\n  "));
        }
      }
    }
    return lines.toString();
  }

  /** Whether every decision was taken. */
  static boolean allDone(Map<?, ?> answer) {
    return answer.get("notices") instanceof List<?> notices
        && answer.get("done") instanceof Number done
        && done.intValue() == notices.size();
  }
}
