package org.herald.admin;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Runs one command as the shell would and keeps what it printed. */
record Terminal(int exit, String out, String err) {
  static Terminal herald(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int exit = new CommandTree(new PrintWriter(out), new PrintWriter(err)).execute(words);
    return new Terminal(exit, out.toString(), err.toString());
  }

  Map<String, Object> json() {
    return JsonMapper.shared().readValue(out, new TypeReference<>() {});
  }
}
