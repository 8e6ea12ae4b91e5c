package org.herald.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.access.Caller;
import org.herald.access.Credential;
import org.herald.access.People;
import org.herald.access.Person;
import org.herald.access.Role;

/** Invented people with keys in {@code people/}, so that every command can be tried. */
final class SandboxPeople {
  private static final Map<String, Role> INVENTED = new LinkedHashMap<>();

  static {
    INVENTED.put("synthetic-officer-1", Role.OFFICER);
    INVENTED.put("synthetic-officer-2", Role.APPROVER);
    INVENTED.put("synthetic-duty-officer", Role.DUTY_OFFICER);
    INVENTED.put("synthetic-auditor", Role.AUDITOR);
    INVENTED.put("synthetic-auditor-2", Role.AUDITOR);
  }

  private SandboxPeople() {}

  /** Admits who is not there yet; an earlier run's keys stay good. */
  static void admit(People people, Path data) throws IOException {
    Path folder = Files.createDirectories(data.resolve("people"));
    for (Map.Entry<String, Role> one : INVENTED.entrySet()) {
      Path file = folder.resolve(one.getKey() + ".key");
      if (people.list().stream().noneMatch(known -> known.person().name().equals(one.getKey()))) {
        Credential key = Credential.make(one.getKey(), new SecureRandom());
        write(file, key);
        People.Listed asked =
            people.ask(
                new Person(one.getKey(), Set.of(one.getValue()), Optional.empty()),
                key.sha256(),
                Caller.operator());
        people.confirm(one.getKey(), asked.fingerprint(), Caller.operator());
      }
    }
  }

  private static void write(Path file, Credential key) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, key.text() + "\n", StandardCharsets.US_ASCII);
  }
}
