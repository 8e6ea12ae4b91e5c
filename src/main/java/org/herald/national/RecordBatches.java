package org.herald.national;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import org.herald.notice.Enclosure;
import org.jspecify.annotations.Nullable;

/**
 * The records of one file in batches of at most 50, read as they are asked for. Not for two
 * threads. Close it when it is not read to its end.
 */
public final class RecordBatches implements Iterator<List<MappedRecord>>, Closeable {
  /** Records in one batch; the last batch may hold fewer. */
  public static final int BATCH_RECORDS = 50;

  /** What the files of one batch may take together; one record's may take more. */
  private static final long BATCH_FILE_BYTES = 16L << 20;

  private final RecordReader reader;
  private final Consumer<List<MappedRecord>> beforeHandingOut;
  private @Nullable MappedRecord ahead;

  RecordBatches(RecordReader reader, Consumer<List<MappedRecord>> beforeHandingOut) {
    this.reader = reader;
    this.beforeHandingOut = beforeHandingOut;
    this.ahead = first(reader);
  }

  private static @Nullable MappedRecord first(RecordReader reader) {
    try {
      return reader.next();
    } catch (RuntimeException e) {
      try {
        reader.close();
      } catch (IOException alsoNotClosed) {
        e.addSuppressed(alsoNotClosed);
      }
      throw e;
    }
  }

  @Override
  public boolean hasNext() {
    return ahead != null;
  }

  /**
   * The next batch. Its refused records stand in the audit trail, durably, before it is returned.
   *
   * @throws org.herald.failure.UnavailableException {@code unavailable} when the file changed while
   *     it was read; read it again from the start
   */
  @Override
  public List<MappedRecord> next() {
    if (ahead == null) {
      throw new NoSuchElementException("No further batch");
    }
    List<MappedRecord> batch = new ArrayList<>(BATCH_RECORDS);
    long fileBytes = 0;
    for (MappedRecord record = ahead; record != null; record = ahead) {
      if (batch.size() == BATCH_RECORDS || fileBytes >= BATCH_FILE_BYTES) {
        break;
      }
      batch.add(record);
      if (record instanceof MappedRecord.Mapped mapped) {
        fileBytes += Enclosure.size(mapped.submission().enclosures());
      }
      ahead = reader.next();
    }
    beforeHandingOut.accept(batch);
    return List.copyOf(batch);
  }

  /** Of all records of the file, in full mode. */
  Set<String> ids() {
    return reader.ids();
  }

  boolean allReadable() {
    return reader.allReadable();
  }

  /** Closes it where nobody can do anything about a failure. */
  void abandon() {
    try {
      close();
    } catch (IOException e) {
      throw new IllegalStateException("A file that was read can be closed", e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
