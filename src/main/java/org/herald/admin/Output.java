package org.herald.admin;

import java.io.Console;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a command writes: sentences for a person, or with {@code --json} one JSON object a line for
 * a program. Results go to standard output, failures to standard error.
 */
final class Output {
  private final PrintWriter out;
  private final PrintWriter err;
  private boolean json;
  private boolean progressShown;

  Output(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  void useJson(boolean wanted) {
    this.json = wanted;
  }

  /**
   * Prints one result.
   *
   * @param sentence what a person reads; may have several lines
   * @param fields the same facts for a program, in this order; the names are a contract with
   *     scripts
   */
  void result(String sentence, Map<String, ?> fields) {
    out.println(json ? toJson(fields) : sentence);
    out.flush();
  }

  /** Where a command prints lines of a form that its own options name. */
  PrintWriter lines() {
    return out;
  }

  /** Shows how far a long command is: on a terminal only, in one line that is written over. */
  void progress(String state) {
    if (json || !onTerminal()) {
      return;
    }
    err.print("\r" + state);
    err.flush();
    progressShown = true;
  }

  /** Ends the line that {@link #progress} wrote, if it did. */
  void endProgress() {
    if (progressShown) {
      err.println();
      progressShown = false;
    }
  }

  private static boolean onTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** Prints a failure and says which exit status it means. */
  ExitStatus failure(Throwable thrown) {
    Throwable failure =
        thrown instanceof RuntimeException wrapped ? StartFailure.explained(wrapped) : thrown;
    ExitStatus status = ExitStatus.of(failure);
    if (json) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("error", codeOf(failure));
      fields.put("message", messageOf(failure));
      fields.put("exit", status.code());
      err.println(toJson(fields));
    } else {
      err.println("herald: " + messageOf(failure) + " [" + codeOf(failure) + "]");
    }
    if (status == ExitStatus.DEFECT && !json) {
      printTrace(failure);
    }
    err.flush();
    return status;
  }

  private static String codeOf(Throwable failure) {
    return switch (failure) {
      case RejectedException rejected -> rejected.code().wire();
      case UnavailableException unavailable -> unavailable.code().wire();
      default -> "defect";
    };
  }

  /** Only the domain's two exceptions have messages known to hold no personal data. */
  private static String messageOf(Throwable failure) {
    return switch (failure) {
      case RejectedException rejected -> String.valueOf(rejected.getMessage());
      case UnavailableException unavailable -> String.valueOf(unavailable.getMessage());
      default -> "a defect of Herald itself, please report it: " + failure.getClass().getName();
    };
  }

  /** Class and line of every frame, but no exception message: it could quote a record. */
  private void printTrace(Throwable failure) {
    for (Throwable link = failure; link != null; link = link.getCause()) {
      err.println("  " + link.getClass().getName());
      for (StackTraceElement frame : link.getStackTrace()) {
        err.println("    at " + frame);
      }
    }
  }

  private static String toJson(Map<String, ?> fields) {
    return JsonMapper.shared().writeValueAsString(fields);
  }
}
