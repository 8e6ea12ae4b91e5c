package org.herald;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.herald.admin.CommandTree;

/** Entry point: the whole program is a tree of commands, see {@code herald --help}. */
public final class Herald {
  private Herald() {}

  public static void main(String[] args) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(new CommandTree(out, err).execute(args));
  }
}
