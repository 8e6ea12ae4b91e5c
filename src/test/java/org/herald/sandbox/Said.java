package org.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.herald.admin.CommandTree;

/** What the command line answered. */
record Said(int exit, String out, String err) {
  static Said herald(Object... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exit =
        new CommandTree(new PrintWriter(out), new PrintWriter(err))
            .execute(Stream.of(words).map(Object::toString).toArray(String[]::new));
    return new Said(exit, out.toString(), err.toString());
  }

  /** What it said on success. */
  String well() {
    assertThat(exit).as(err).isZero();
    return out;
  }

  void refused(String... parts) {
    assertThat(exit).as(out).isNotZero();
    assertThat(err).contains(parts);
  }
}
