package org.herald.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * One log of so many entries the whole way; prints what this machine made of it, asserts no time.
 */
final class AuditFigures {
  private static final Path FIGURES = Path.of("target", "audit-figures.txt");
  private static final int PROOFS = 1_000;
  private static final int SEARCHES = 300;
  private static final int SMALL_ROUNDS = 100;
  private static final int SMALL = 50;
  private static final int FLUSHED = 100_000;

  private final AuditFixture fixture;
  private final int entries;
  private final Random random = new Random(20261127);
  private final List<String> lines = new ArrayList<>();

  private AuditFigures(AuditFixture fixture, int entries) {
    this.fixture = fixture;
    this.entries = entries;
  }

  static void print(Path folder, int entries) throws IOException {
    try (var fixture = new AuditFixture(folder)) {
      var figures = new AuditFigures(fixture, entries);
      figures.run();
      String text = String.join("\n", figures.lines) + "\n";
      System.out.print(text);
      Files.writeString(FIGURES, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  private void run() throws IOException {
    line("audit log of %,d entries", entries);
    fill();
    sequencing();
    var first = fixture.verify(2026);
    assertThat(first.problems()).isEmpty();
    assertThat(first.size()).isEqualTo(entries + SMALL * SMALL_ROUNDS);
    line(
        "  verified %,.0f entries/s, and again %,.0f/s",
        first.entriesPerSecond(), fixture.verify(2026).entriesPerSecond());
    proofs();
    bytes();
    searches();
  }

  /**
   * Batches of a thousand in a transaction, sequenced and published after each hundred thousand.
   */
  private void fill() {
    long appending = 0;
    long begun = System.nanoTime();
    for (int done = 0; done < entries; done += FLUSHED) {
      long from = System.nanoTime();
      fixture.append(done, Math.min(FLUSHED, entries - done));
      appending += System.nanoTime() - from;
      fixture.audit.flush();
    }
    long all = System.nanoTime() - begun;
    line(
        "  appended %,.0f/s in batches of 1,000; with sequencing and publishing %,.0f/s",
        entries / (appending / 1e9), entries / (all / 1e9));
  }

  private void sequencing() {
    double[] millis = new double[SMALL_ROUNDS];
    for (int i = 0; i < SMALL_ROUNDS; i++) {
      fixture.append(entries + i * SMALL, SMALL);
      long from = System.nanoTime();
      fixture.audit.flush();
      millis[i] = (System.nanoTime() - from) / 1e6;
    }
    line(
        "  %d entries sequenced, signed and on disk in %.1f ms (p50), %.1f ms (p99)",
        SMALL, at(millis, 50), at(millis, 99));
  }

  private void proofs() {
    LogHead head = fixture.audit.proofs().heads().getLast();
    double[] millis = new double[PROOFS];
    int longest = 0;
    for (int i = 0; i < PROOFS; i++) {
      long index = random.nextLong(head.size());
      long from = System.nanoTime();
      List<byte[]> path = fixture.audit.proofs().inclusion(head, index);
      millis[i] = (System.nanoTime() - from) / 1e6;
      // As a tlog-proof: a line of base64 for each hash, three more, and the checkpoint.
      longest = Math.max(longest, path.size() * 45 + 48 + head.note().length());
    }
    line(
        "  proof of one entry: at most %,d bytes, %.2f ms (p50), %.2f ms (p99)",
        longest, at(millis, 50), at(millis, 99));
  }

  private void bytes() throws IOException {
    long size = fixture.audit.proofs().heads().getLast().size();
    long files;
    try (var all = Files.walk(fixture.year(2026))) {
      files = all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
    line(
        "  bytes an entry: published %,d, row with indexes %,d, detail %,d",
        files / size, relation("audit_entry") / size, relation("audit_detail") / size);
  }

  private long relation(String table) {
    return fixture
        .jdbc
        .sql("SELECT pg_total_relation_size('" + table + "')")
        .query((row, n) -> row.getLong(1))
        .single();
  }

  private void searches() {
    search("one notice", query(Optional.empty(), true, false));
    search("one dispatch", query(Optional.empty(), false, true));
    search("the newest of one event", query(Optional.of("dispatch.sealed"), false, false));
    double[] chains = new double[SEARCHES];
    for (int i = 0; i < SEARCHES; i++) {
      String notice = notice(random.nextInt(entries));
      long from = System.nanoTime();
      assertThat(fixture.audit.search().chain(notice)).isNotEmpty();
      chains[i] = (System.nanoTime() - from) / 1e6;
    }
    line("  chain of one notice: %.2f ms (p50), %.2f ms (p95)", at(chains, 50), at(chains, 95));
  }

  private interface Query {
    TrailQuery about(int entry);
  }

  private void search(String what, Query query) {
    double[] millis = new double[SEARCHES];
    for (int i = 0; i < SEARCHES; i++) {
      TrailQuery one = query.about(random.nextInt(entries));
      long from = System.nanoTime();
      assertThat(fixture.audit.search().find(one)).isNotEmpty();
      millis[i] = (System.nanoTime() - from) / 1e6;
    }
    line("  search, %s: %.2f ms (p50), %.2f ms (p95)", what, at(millis, 50), at(millis, 95));
  }

  private Query query(Optional<String> event, boolean notice, boolean dispatch) {
    return entry ->
        new TrailQuery(
            Optional.empty(),
            Optional.empty(),
            event,
            Optional.empty(),
            notice ? Optional.of(notice(entry)) : Optional.empty(),
            dispatch
                ? Optional.of(String.format("01936f2e-0000-7000-8000-%012d", entry))
                : Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            100);
  }

  /** As {@link AuditFixture#event} numbers them. */
  private static String notice(int entry) {
    return String.format("01936f2e-0000-7000-9000-%012d", entry / 3);
  }

  private static double at(double[] millis, int percent) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }

  private void line(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }
}
