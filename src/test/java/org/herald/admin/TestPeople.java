package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.herald.admin.Terminal.herald;

import java.nio.file.Path;

/** Gives synthetic people access to a running gateway. */
final class TestPeople {
  private TestPeople() {}

  /**
   * Admitted by whoever may read the data folder: works as long as there is no administrator.
   *
   * @return the file with the person's key
   */
  static Path admit(Path data, String name, String roles) {
    Path key = data.resolveSibling(data.getFileName() + "-" + name + ".key");
    String fingerprint = ask(data, key, name, roles);
    Terminal confirmed =
        herald("people", "confirm", name, "--fingerprint", fingerprint, "--data", data);
    assertThat(confirmed.exit()).as(confirmed.err()).isZero();
    assertThat(confirmed.out()).contains(name + " has access");
    return key;
  }

  /**
   * @return the fingerprint of the fresh key
   */
  static String ask(Path data, Path key, String name, String roles) {
    Terminal asked =
        herald("people", "ask", name, "--role", roles, "--save", key, "--data", data, "--json");
    assertThat(asked.exit()).as(asked.err()).isZero();
    return String.valueOf(asked.json().get("fingerprint"));
  }
}
