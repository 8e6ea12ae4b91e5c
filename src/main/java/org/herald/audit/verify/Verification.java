package org.herald.audit.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.herald.audit.verify.BundleCheck.Leaves;
import org.herald.audit.verify.LogFiles.Found;
import org.herald.audit.verify.VerificationReport.KeySource;
import org.herald.audit.verify.VerificationReport.Stamped;
import org.herald.audit.verify.VerificationReport.Witnessed;
import org.jspecify.annotations.Nullable;

/** One run of the verifier over one log. */
final class Verification {
  private static final int BUNDLES_AT_ONCE = 64;
  private static final String CHECKPOINT = "checkpoint";
  private static final String WITNESSED = "witnessed";
  private static final String OLD = "old checkpoint";
  private static final String VKEY = "vkey";

  private final LogFiles files;
  private final Checks checks;
  private final VerificationProgress progress;
  private final Problems problems = new Problems();
  private final Waypoints waypoints = new Waypoints(problems);
  private final Optional<RowCheck> rows;
  private boolean entriesRead;

  Verification(LogFiles files, Checks checks, VerificationProgress progress) {
    this.files = files;
    this.checks = checks;
    this.progress = progress;
    this.rows = checks.rows().map(source -> new RowCheck(source, problems));
  }

  VerificationReport run() {
    long begun = System.nanoTime();
    try {
      Optional<VerifierKey> key = key();
      // Before the checkpoint: a log that grows meanwhile must not seem to be behind it.
      Optional<Found> cosigned = files.read(WITNESSED);
      Optional<Found> note = files.read(CHECKPOINT);
      Optional<SignedHead> head = key.flatMap(k -> head(note, k));
      Optional<Witnessed> witnessed = Optional.empty();
      Optional<SignedHead> old = Optional.empty();
      Stamped stamped = Stamped.NOTHING;
      long beyond = 0;
      if (head.isPresent()) {
        witnessed = witnessed(cosigned, note.orElseThrow(), key.orElseThrow(), head.get());
        old = old(key.orElseThrow(), head.get());
        stamped =
            new StampCheck(files, checks, waypoints, problems).check(key.orElseThrow(), head.get());
        checkTree(head.get());
        new SuccessionCheck(files, problems).check(key.orElseThrow(), head.get(), entriesRead);
        beyond = files.checkNames(head.get().size(), problems);
      }
      return new VerificationReport(
          head.map(SignedHead::origin).orElse(""),
          head.map(SignedHead::size).orElse(0L),
          head.map(SignedHead::rootBase64).orElse(""),
          key.map(VerifierKey::text).orElse(""),
          checks.vkey().isPresent() ? KeySource.GIVEN : KeySource.FOLDER,
          beyond,
          entriesRead,
          witnessed,
          old.map(SignedHead::size),
          rows.map(RowCheck::result),
          stamped,
          Duration.ofNanos(System.nanoTime() - begun),
          problems.count(),
          problems.list());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<VerifierKey> key() throws IOException {
    String text;
    if (checks.vkey().isPresent()) {
      text = checks.vkey().get().strip();
    } else {
      var found = files.read(VKEY);
      if (found.isEmpty()) {
        problems.add(VKEY, "is missing, and no verifier key was given");
        return Optional.empty();
      }
      text = new String(found.get().bytes(), StandardCharsets.UTF_8).strip();
    }
    try {
      return Optional.of(VerifierKey.parse(text));
    } catch (NotALog e) {
      problems.add(
          checks.vkey().isPresent() ? "given verifier key" : VKEY, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<SignedHead> head(Optional<Found> note, VerifierKey key) {
    if (note.isEmpty()) {
      problems.add(CHECKPOINT, "is missing");
      return Optional.empty();
    }
    return Optional.ofNullable(opened(CHECKPOINT, note.get().bytes(), key));
  }

  private @Nullable SignedHead opened(String file, byte[] note, VerifierKey key) {
    try {
      return SignedHead.open(note, key);
    } catch (NotALog e) {
      problems.add(file, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** The newest note with cosignatures must be of this log's history, whoever cosigned it. */
  private Optional<Witnessed> witnessed(
      Optional<Found> cosigned, Found checkpoint, VerifierKey key, SignedHead head) {
    Found note = cosigned.orElse(checkpoint);
    SignedHead shown = cosigned.isEmpty() ? head : opened(WITNESSED, note.bytes(), key);
    if (shown == null) {
      return Optional.empty();
    }
    waypoints.expect(note.name(), shown, head);
    return checks.witnesses().isEmpty()
        ? Optional.empty()
        : Optional.of(new WitnessCheck(checks, problems).check(note.name(), shown, note.bytes()));
  }

  private Optional<SignedHead> old(VerifierKey key, SignedHead head) {
    if (checks.old().isEmpty()) {
      return Optional.empty();
    }
    SignedHead old = opened(OLD, checks.old().get(), key);
    if (old != null) {
      waypoints.expect(OLD, old, head);
    }
    return Optional.ofNullable(old);
  }

  private void checkTree(SignedHead head) throws IOException {
    var bundles = new BundleCheck(files, head, problems);
    entriesRead = bundles.hasEntries();
    var upper = new UpperTiles(new TileCheck(files, problems));
    var stack = new TreeHash.Stack();
    boolean complete = true;
    long count = (head.size() + LogFiles.TILE_WIDTH - 1) / LogFiles.TILE_WIDTH;
    for (long first = 0; first < count; first += BUNDLES_AT_ONCE) {
      long end = Math.min(count, first + BUNDLES_AT_ONCE);
      List<Leaves> window =
          LongStream.range(first, end).parallel().mapToObj(bundles::check).toList();
      for (int i = 0; i < window.size(); i++) {
        byte[] hashes = window.get(i).hashes();
        // Past a bundle that cannot be read no hash above it can be told, but entries still can.
        complete &= hashes != null;
        if (hashes != null) {
          long entry = (first + i) * LogFiles.TILE_WIDTH;
          rows.ifPresent(check -> check.compare(entry, hashes));
          if (complete) {
            waypoints.pass(entry, hashes, stack);
            add(window.get(i), hashes, stack, upper);
          }
        }
      }
      progress.checked(Math.min(head.size(), end * LogFiles.TILE_WIDTH), head.size());
    }
    if (!complete) {
      problems.add(CHECKPOINT, "its root cannot be recomputed without the missing entries");
      return;
    }
    upper.finish();
    if (!Base64.getEncoder().encodeToString(stack.root()).equals(head.rootBase64())) {
      problems.add(CHECKPOINT, "signs another root than the entries give");
    }
  }

  private static void add(Leaves leaves, byte[] hashes, TreeHash.Stack stack, UpperTiles upper)
      throws IOException {
    byte[] top = leaves.top();
    if (top != null) {
      stack.push(8, top);
      upper.add(top);
    } else {
      for (int at = 0; at < hashes.length; at += TreeHash.BYTES) {
        stack.push(0, Arrays.copyOfRange(hashes, at, at + TreeHash.BYTES));
      }
    }
  }
}
