package org.herald.database;

import static org.herald.failure.FailureCode.UNAVAILABLE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.herald.failure.UnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * One gateway for one data folder. The operating system drops the lock when the process dies, so a
 * crash never leaves the folder locked.
 */
final class DataFolderLock implements AutoCloseable {
  private final Path holder;
  private final FileLock lock;

  private DataFolderLock(Path holder, FileLock lock) {
    this.holder = holder;
    this.lock = lock;
  }

  /**
   * @throws UnavailableException when another gateway, in this process or another, holds the folder
   */
  static DataFolderLock take(Path folder) throws IOException {
    PrivateFolder.create(folder);
    Path holder = folder.resolve("herald.holder");
    // Asked first because POSIX locks belong to the process: opening and closing the lock file
    // again in the process that holds it would silently drop the lock.
    livingHolder(holder)
        .ifPresent(
            pid -> {
              throw inUse(folder, "process " + pid);
            });
    var channel =
        FileChannel.open(
            folder.resolve("herald.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      throw inUse(folder, "another process");
    }
    var self = ProcessHandle.current();
    Files.writeString(holder, self.pid() + " " + startedAt(self));
    return new DataFolderLock(holder, lock);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
      }
      return lock;
    } catch (OverlappingFileLockException e) {
      return null; // held in this process: closing the channel here would drop that lock
    }
  }

  private static Optional<Long> livingHolder(Path holder) throws IOException {
    if (!Files.exists(holder)) {
      return Optional.empty();
    }
    String[] parts = Files.readString(holder).strip().split(" ");
    if (parts.length != 2 || !parts[0].matches("\\d{1,18}")) {
      return Optional.empty(); // a crash while it was written
    }
    return ProcessHandle.of(Long.parseLong(parts[0]))
        .filter(ProcessHandle::isAlive)
        .filter(process -> startedAt(process).equals(parts[1]))
        .map(ProcessHandle::pid);
  }

  private static String startedAt(ProcessHandle process) {
    return process.info().startInstant().map(Object::toString).orElse("unknown");
  }

  private static UnavailableException inUse(Path folder, String who) {
    return new UnavailableException(
        UNAVAILABLE,
        "herald.data: the folder "
            + folder
            + " is in use by "
            + who
            + ". Stop that gateway first, or give this one a folder of its own");
  }

  @Override
  public void close() throws IOException {
    if (lock.isValid()) {
      Files.deleteIfExists(holder);
      lock.acquiredBy().close();
    }
  }
}
