package org.herald.national;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.national.NationalSystem.Intake;
import org.herald.notice.PartyId;

/** The systems this gateway serves, read and checked at start. */
final class ActiveSystems {
  private final Map<String, NationalSystem> systems = new LinkedHashMap<>();
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final PartyId self;

  /**
   * @throws RejectedException {@code configuration-invalid} naming key or file, and the mend
   */
  ActiveSystems(NationalProperties properties, PartyId self) {
    this.self = self;
    for (String name : properties.active()) {
      var folder = new SystemFolder(properties.root(), name);
      NationalSystem system = SystemDescription.read(folder);
      systems.put(name, system);
      system
          .intake()
          .ifPresent(intake -> sources.put(name, source(folder, intake, properties, self)));
    }
  }

  private static Source source(
      SystemFolder folder, Intake intake, NationalProperties properties, PartyId self) {
    return new Source(
        folder.system(),
        intake,
        Mapping.read(folder, intake.mapping()),
        intake.transform().map(file -> Transform.read(folder, file)),
        properties.recipientsOf(folder.system(), intake.recipients(), self));
  }

  /** The party whose systems these are. */
  PartyId self() {
    return self;
  }

  List<NationalSystem> all() {
    return List.copyOf(systems.values());
  }

  /** Empty when it is not active. */
  Optional<NationalSystem> find(String name) {
    return Optional.ofNullable(systems.get(name));
  }

  /**
   * @throws RejectedException {@code not-found} when it is not active or takes no records in
   */
  Source source(String name) {
    Source source = sources.get(name);
    if (source == null && systems.containsKey(name)) {
      throw new RejectedException(
          FailureCode.NOT_FOUND,
          "The national system "
              + name
              + " only receives notices: its system.yaml has no intake, so no file of it can be"
              + " read.");
    }
    if (source == null) {
      throw new RejectedException(
          FailureCode.NOT_FOUND,
          "No active national system of that name has an intake. Active with intake: "
              + String.join(", ", sources.keySet())
              + ". See herald.national.systems.");
    }
    return source;
  }
}
