package org.herald.bench;

import java.io.PrintWriter;

/** A line for each stretch, for who waits. */
record Progress(PrintWriter out) {
  void say(String line) {
    out.println("  " + line);
    out.flush();
  }
}
