package org.herald.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Revocation lists in memory, read again when a file changes. A file that cannot be read is skipped
 * with a warning and, if it was good before, what it held is dropped: its issuer's certificates are
 * then judged as "cannot tell". Write new lists with a rename.
 */
final class RevocationLists {
  private static final Logger LOG = LoggerFactory.getLogger(RevocationLists.class);
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(5);
  private static final long MAX_FILE_BYTES = 32L * 1024 * 1024;

  private record Stamp(Path file, long sizeBytes, long modifiedMillis) {}

  private record Read(Revocation.Snapshot snapshot, Set<Stamp> stamps, Instant at) {}

  private final @Nullable Path folder;
  private final Clock clock;
  private volatile Read last;

  private RevocationLists(@Nullable Path folder, Clock clock, Read first) {
    this.folder = folder;
    this.clock = clock;
    this.last = first;
  }

  static RevocationLists ofFolder(Path pkiFolder, Clock clock) {
    Read nothing = new Read(Revocation.Snapshot.of(List.of()), Set.of(), Instant.MIN);
    return new RevocationLists(pkiFolder, clock, nothing);
  }

  static RevocationLists of(List<byte[]> encoded) {
    List<X509CRL> lists = new ArrayList<>();
    try {
      for (byte[] one : encoded) {
        parse(one, lists);
      }
    } catch (GeneralSecurityException unreadable) {
      throw new IllegalArgumentException("a revocation list cannot be read", unreadable);
    }
    Read all = new Read(Revocation.Snapshot.of(lists), Set.of(), Instant.MIN);
    return new RevocationLists(null, Clock.fixed(Instant.MIN, ZoneOffset.UTC), all);
  }

  Revocation.Snapshot current() {
    Read seen = last;
    if (folder == null) {
      return seen.snapshot();
    }
    Instant now = clock.instant();
    boolean due =
        now.isBefore(seen.at())
            || seen.at().equals(Instant.MIN)
            || !now.isBefore(seen.at().plus(LOOK_AGAIN_AFTER));
    return due ? lookAgain(folder, now) : seen.snapshot();
  }

  private synchronized Revocation.Snapshot lookAgain(Path pki, Instant now) {
    Set<Stamp> stamps = stamps(pki);
    Revocation.Snapshot snapshot =
        stamps.equals(last.stamps()) ? last.snapshot() : Revocation.Snapshot.of(readAll(stamps));
    last = new Read(snapshot, stamps, now);
    return snapshot;
  }

  private static Set<Stamp> stamps(Path pki) {
    Set<Stamp> stamps = new HashSet<>();
    add(pki.resolve("crl.pem"), stamps);
    Path many = pki.resolve("crl");
    if (Files.isDirectory(many)) {
      try (Stream<Path> files = Files.list(many)) {
        files.filter(RevocationLists::isList).forEach(file -> add(file, stamps));
      } catch (IOException unreadable) {
        LOG.warn("folder {} cannot be listed; check its owner and permissions", many);
      }
    }
    return stamps;
  }

  private static boolean isList(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".pem") || name.endsWith(".der") || name.endsWith(".crl");
  }

  private static void add(Path file, Set<Stamp> stamps) {
    try {
      if (Files.isRegularFile(file)) {
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
        stamps.add(new Stamp(file, is.size(), is.lastModifiedTime().toMillis()));
      }
    } catch (IOException gone) {
      LOG.warn("revocation list {} vanished while it was looked at", file);
    }
  }

  private static List<X509CRL> readAll(Set<Stamp> stamps) {
    List<X509CRL> lists = new ArrayList<>();
    for (Stamp stamp : stamps) {
      try {
        if (stamp.sizeBytes() > MAX_FILE_BYTES) {
          throw new IOException("above " + MAX_FILE_BYTES + " bytes");
        }
        parse(Files.readAllBytes(stamp.file()), lists);
      } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
        LOG.warn("revocation list {} is not used: it cannot be read", stamp.file());
      }
    }
    return lists;
  }

  private static void parse(byte[] encoded, List<X509CRL> into) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    for (var list : factory.generateCRLs(new ByteArrayInputStream(encoded))) {
      into.add((X509CRL) list);
    }
  }
}
