package org.herald.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.herald.partner.Confirmation;
import org.herald.partner.PartnerDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;

/**
 * Introduces the gateways of one machine to each other through a folder, in whatever order they
 * start. It stands for two people comparing fingerprints, so it exists in the sandbox only.
 */
@Order // after our own description is published
final class FolderIntroductions implements ApplicationRunner, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderIntroductions.class);
  private static final List<String> PEOPLE = List.of("sandbox person one", "sandbox person two");
  private static final long LOOK_EACH_MILLIS = 250;

  private final PartyId self;
  private final PartnerDirectory directory;
  private final Set<PartyId> expected;
  private final Path folder;
  private final Map<Path, byte[]> seen = new HashMap<>();
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("introductions").factory());

  /**
   * @param expected whose descriptions are taken; any other file is left alone
   */
  FolderIntroductions(
      PartyId self, PartnerDirectory directory, Set<PartyId> expected, Path folder) {
    this.self = self;
    this.directory = directory;
    this.expected = Set.copyOf(expected);
    this.folder = folder;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    var unused =
        looking.scheduleWithFixedDelay(this::look, 0, LOOK_EACH_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      state();
      for (PartyId party : expected) {
        Path file = file(party);
        if (Files.exists(file)) {
          take(party, file);
        }
      }
    } catch (IOException | UncheckedIOException | UnavailableException later) {
      LOG.info("introductions wait: {}", later.toString());
    } catch (RuntimeException defect) {
      LOG.error("introductions failed; tried again", defect);
    }
  }

  private void state() throws IOException {
    byte[] description = directory.exportOwn();
    Path file = file(self);
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), description)) {
      return;
    }
    Files.createDirectories(folder);
    Path draft = folder.resolve(self + ".draft");
    Files.write(draft, description);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void take(PartyId party, Path file) throws IOException {
    byte[] description = Files.readAllBytes(file);
    if (Arrays.equals(description, seen.get(file))) {
      return;
    }
    try {
      introduce(party, description);
    } catch (RejectedException refused) {
      LOG.warn("{} was not introduced: {} {}", party, refused.code().wire(), refused.getMessage());
    }
    seen.put(file, description);
  }

  private void introduce(PartyId party, byte[] description) {
    if (directory.find(party).isPresent()) {
      directory.importDescription(description);
      return;
    }
    var summary = directory.inspect(description);
    if (summary.party().equals(party)) {
      directory.importDescription(description, new Confirmation(summary.fingerprint(), PEOPLE));
      LOG.info("{} was introduced through {}", party, folder);
    } else {
      LOG.warn("{} describes another party", file(party));
    }
  }

  private Path file(PartyId party) {
    return folder.resolve(party + ".jws");
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
