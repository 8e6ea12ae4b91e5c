package org.herald.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.audit.ShardName;
import org.herald.audit.TrailEntry;
import org.herald.exchange.StoredDispatch;
import org.herald.seal.SignedMessage;
import org.herald.seal.TimestampedSignature;
import org.herald.timestamp.StampedCheckpoint;
import org.herald.timestamp.Timestamps;
import org.herald.witness.Witness;

/** What an authority that is neither party says about when: of entries, and of the receipt. */
final class EvidenceStamps {
  private static final String ANCHORS = "trust/timestamp.pem";

  private final Timestamps timestamps;
  private final Witness witness;

  EvidenceStamps(Timestamps timestamps, Witness witness) {
    this.timestamps = timestamps;
    this.witness = witness;
  }

  /** Nothing where no authority is configured, or has not stamped yet. */
  void add(
      StoredDispatch stored,
      List<TrailEntry> entries,
      PackageFiles files,
      Map<String, Object> facts) {
    if (timestamps.anchors().isEmpty()) {
      return;
    }
    Map<String, Listed> checkpoints = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      TrailEntry entry = entries.get(i);
      Optional<StampedCheckpoint> covering =
          timestamps.covering(entry.place().year(), entry.place().index());
      if (covering.isPresent()) {
        add("entries/%04d".formatted(i), entry, covering.get(), checkpoints, files);
      }
    }
    Optional<byte[]> receipt =
        stored.outgoing() ? timestamps.ofReceipt(stored.dispatch()) : Optional.empty();
    if (receipt.isPresent() && stored.receipt().isPresent()) {
      files.add("timestamp/receipt.tst", receipt.get());
      files.add(
          "timestamp/receipt-cades-t.p7s",
          TimestampedSignature.of(new SignedMessage(stored.receipt().get()), receipt.get()));
    }
    if (!checkpoints.isEmpty() || receipt.isPresent()) {
      files.add(ANCHORS, TrustFile.of(timestamps.anchors(), List.of()));
    }
    facts.put("timestamps", checkpoints.entrySet().stream().map(EvidenceStamps::line).toList());
  }

  private void add(
      String name,
      TrailEntry entry,
      StampedCheckpoint covering,
      Map<String, Listed> checkpoints,
      PackageFiles files) {
    String stamp = "timestamp/" + ShardName.of(entry.place().year()) + "-" + covering.head().size();
    Listed listed =
        checkpoints.computeIfAbsent(
            stamp,
            first -> {
              files.add(stamp + ".checkpoint", covering.head().note());
              files.add(stamp + ".tst", covering.token());
              return new Listed(covering, new ArrayList<>());
            });
    String proof = name + ".stamped.tlog-proof";
    files.add(proof, witness.prove(covering.head(), entry.place().index()));
    listed.entries().add(Map.of("file", name + ".json", "proof", proof));
  }

  private static Map<String, Object> line(Map.Entry<String, Listed> stamp) {
    StampedCheckpoint stamped = stamp.getValue().checkpoint();
    var line = new LinkedHashMap<String, Object>();
    line.put("checkpoint", stamp.getKey() + ".checkpoint");
    line.put("token", stamp.getKey() + ".tst");
    line.put("at", stamped.at().getEpochSecond());
    line.put("log", "keys/log-" + ShardName.of(stamped.head().year()) + ".vkey");
    line.put("entries", stamp.getValue().entries());
    return line;
  }

  /** A stamped checkpoint with the entries that it is the earliest for. */
  private record Listed(StampedCheckpoint checkpoint, List<Map<String, String>> entries) {}
}
