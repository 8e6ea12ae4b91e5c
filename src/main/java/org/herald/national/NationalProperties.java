package org.herald.national;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.failure.RejectedException;
import org.herald.notice.PartyId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code herald.national}: which national systems this gateway serves.
 *
 * @param folder directory with one folder a system; default: the systems shipped with the program
 * @param systems names of the active ones; default none
 * @param recipients by system: whom its notices go to, instead of its {@code system.yaml}
 * @param limits of a file
 */
@ConfigurationProperties("herald.national")
record NationalProperties(
    @Nullable Path folder,
    @Nullable List<String> systems,
    @Nullable Map<String, List<String>> recipients,
    @Nullable Limits limits) {

  /**
   * @param maxRecordChars default 1,048,576
   * @param maxRecords default 200,000
   */
  record Limits(@Nullable Integer maxRecordChars, @Nullable Integer maxRecords) {}

  NationalProperties {
    if (folder != null && !Files.isDirectory(folder)) {
      throw SystemFolder.invalid(
          "herald.national.folder is not a directory. Create it, or remove the key to use the"
              + " systems shipped with the program.");
    }
    systems = systems == null ? List.of() : List.copyOf(systems);
    recipients = recipients == null ? Map.of() : Map.copyOf(recipients);
    if (new HashSet<>(systems).size() != systems.size()) {
      throw SystemFolder.invalid("herald.national.systems names a system twice.");
    }
    for (String system : recipients.keySet()) {
      if (!systems.contains(system)) {
        throw SystemFolder.invalid(
            "herald.national.recipients."
                + system
                + ": the system is not in herald.national.systems. Add it there, or remove the"
                + " key.");
      }
    }
  }

  Optional<Path> root() {
    return Optional.ofNullable(folder);
  }

  List<String> active() {
    return systems == null ? List.of() : systems;
  }

  /** The configured recipients of a system's notices, or the given ones. */
  List<PartyId> recipientsOf(String system, List<PartyId> absent, PartyId self) {
    List<String> configured = recipients == null ? null : recipients.get(system);
    String key = "herald.national.recipients." + system;
    List<PartyId> parties;
    try {
      parties = configured == null ? absent : configured.stream().map(PartyId::of).toList();
    } catch (RejectedException e) {
      throw SystemFolder.invalid(key + ": " + e.getMessage());
    }
    if (parties.isEmpty() || new HashSet<>(parties).size() != parties.size()) {
      throw SystemFolder.invalid(key + ": name at least one party, each once.");
    }
    if (parties.contains(self) || parties.size() > 256) {
      throw SystemFolder.invalid(key + ": at most 256 parties, this gateway not among them.");
    }
    return parties;
  }

  IntakeLimits intakeLimits() {
    IntakeLimits defaults = IntakeLimits.DEFAULT;
    if (limits == null) {
      return defaults;
    }
    Integer chars = limits.maxRecordChars();
    Integer records = limits.maxRecords();
    return new IntakeLimits(
        chars == null ? defaults.maxRecordChars() : chars,
        records == null ? defaults.maxRecords() : records);
  }
}
