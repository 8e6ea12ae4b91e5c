package org.herald.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.herald.audit.Audit;
import org.herald.audit.LogHead;
import org.herald.audit.LogSigner;
import org.herald.audit.ShardName;
import org.herald.audit.TrailEntry;
import org.herald.audit.TrailQuery;
import org.herald.exchange.StoredDispatch;
import org.herald.exchange.StoredDispatches;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;
import org.herald.partner.PartnerDirectory;
import org.herald.receipt.Receipts;
import org.herald.seal.Revocation;
import org.herald.seal.Seal;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.herald.witness.Witness;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes packages. A: sealed bytes as they travelled, digests, receipt, certificates and revocation
 * lists, audit entries with proofs under witnessed checkpoints, the partner's proof; no content. B:
 * the signed dispatch as well, which anybody can read. After an erasure A still verifies and says
 * what was erased. Changes nothing; whoever calls this has checked and recorded the read.
 */
public final class Evidence {
  private static final Base64.Encoder BASE64 = Base64.getEncoder();

  private final PartyId self;
  private final StoredDispatches dispatches;
  private final Audit audit;
  private final Witness witness;
  private final PartnerDirectory directory;
  private final Receipts receipts;
  private final Seal seal;
  private final Revocation revocation;
  private final LogSigner signer;
  private final EvidenceStamps stamps;
  private final Clock clock;

  Evidence(
      PartyId self,
      StoredDispatches dispatches,
      Audit audit,
      Witness witness,
      PartnerDirectory directory,
      Receipts receipts,
      Seal seal,
      Revocation revocation,
      LogSigner signer,
      EvidenceStamps stamps,
      Clock clock) {
    this.self = self;
    this.dispatches = dispatches;
    this.audit = audit;
    this.witness = witness;
    this.directory = directory;
    this.receipts = receipts;
    this.seal = seal;
    this.revocation = revocation;
    this.signer = signer;
    this.stamps = stamps;
    this.clock = clock;
  }

  /**
   * A zip, at most 48 MiB before it is compressed.
   *
   * @param content whether the signed dispatch is in it
   * @throws RejectedException {@code not-found}; {@code erased} when content is asked for that is
   *     no more; {@code too-large}
   * @throws UnavailableException while an entry is not in the log yet
   */
  public byte[] make(DispatchId id, boolean content) {
    StoredDispatch stored =
        dispatches
            .find(id)
            .orElseThrow(
                () ->
                    new RejectedException(
                        FailureCode.NOT_FOUND, "This gateway has no dispatch of that id."));
    Instant now = clock.instant();
    var files = new PackageFiles();
    var facts = new TreeMap<String, Object>();
    facts.put("version", 1);
    facts.put("package", content ? "B" : "A");
    facts.put("madeBy", self.value());
    facts.put("madeAt", now.toString());
    facts.put("dispatch", id.toString());
    facts.put("direction", stored.outgoing() ? "sent" : "received");
    facts.put("partner", stored.partner().value());
    stored.notice().ifPresent(notice -> facts.put("notice", notice.toString()));
    stored.sealedSha256().ifPresent(digest -> facts.put("sealedSha256", digest.hex()));
    stored.signedSha256().ifPresent(digest -> facts.put("signedSha256", digest.hex()));
    stored.sealed().ifPresent(bytes -> files.add("sealed.p7m", bytes));
    addReceipt(stored, files, facts);
    if (content) {
      files.add("content/signed.p7s", signed(stored));
      files.add("trust/sender.pem", trust(stored.outgoing() ? self : stored.partner()));
      facts.put("sender", (stored.outgoing() ? self : stored.partner()).value());
    }
    boolean erased = stored.sealed().isEmpty() && stored.sealedSha256().isPresent();
    facts.put("erased", erased);
    List<TrailEntry> found = found(id, erased ? stored.notice() : Optional.empty());
    facts.put("entries", entries(found, files));
    stamps.add(stored, found, files, facts);
    stored
        .proof()
        .ifPresent(
            proof -> {
              files.add("partner/receipt-entry.tlog-proof", proof);
              files.add("keys/partner-log.vkey", partner(stored.partner()).logVerifierKey() + "\n");
            });
    facts.put("witnesses", witnesses(files));
    files.add("trust/maker.pem", trust(self));
    files.addOwn("README.txt");
    files.addOwn("verify.sh");
    files.addOwn("verify.py");
    files.add("manifest.json", JsonMapper.shared().writeValueAsString(facts) + "\n");
    String name = self + "/evidence";
    files.add("keys/maker.vkey", signer.verifierKey(name) + "\n");
    String sums = files.sums();
    files.add(PackageFiles.SUMS, sums);
    files.add(PackageFiles.SUMS + ".note", note(name, sums));
    return files.zip();
  }

  /**
   * The digest of the list of digests, signed with the log's key (C2SP signed-note). It cannot be
   * taken for a checkpoint: a checkpoint's first line names a log, and has a size below.
   */
  private String note(String name, String sums) {
    String body =
        name
            + "\n"
            + BASE64.encodeToString(Digest.of(sums.getBytes(StandardCharsets.UTF_8)).bytes())
            + "\n";
    byte[] signature = signer.sign(body.getBytes(StandardCharsets.UTF_8));
    byte[] keyId = HexFormat.of().parseHex(signer.verifierKey(name).split("\\+")[1]);
    byte[] identified =
        ByteBuffer.allocate(keyId.length + signature.length).put(keyId).put(signature).array();
    return body + "\n\u2014 " + name + " " + BASE64.encodeToString(identified) + "\n";
  }

  private void addReceipt(StoredDispatch stored, PackageFiles files, Map<String, Object> facts) {
    if (stored.receipt().isEmpty()) {
      return;
    }
    PartyId issuer = stored.outgoing() ? stored.partner() : self;
    byte[] bytes = stored.receipt().get();
    files.add("receipt.p7s", bytes);
    files.add("trust/receipt.pem", trust(issuer));
    facts.put("receiptIssuer", issuer.value());
    facts.put("receiptAt", receipts.stored(new SignedMessage(bytes)).at().getEpochSecond());
  }

  private byte[] signed(StoredDispatch stored) {
    if (stored.signed().isPresent()) {
      return stored.signed().get();
    }
    return stored
        .sealed()
        .filter(bytes -> !stored.outgoing())
        .map(bytes -> seal.decrypt(new SealedMessage(bytes)).signed().bytes())
        .orElseThrow(
            () ->
                new RejectedException(
                    FailureCode.ERASED,
                    "What the dispatch said was erased or never made; ask for the evidence without"
                        + " content."));
  }

  /**
   * Entries about the dispatch, the oldest first; of an erased one what was recalled and erased of
   * its notice too.
   */
  private List<TrailEntry> found(DispatchId id, Optional<NoticeId> erased) {
    var found = new ArrayList<>(audit.search().find(query(Optional.of(id), Optional.empty())));
    erased.ifPresent(
        notice ->
            audit.search().find(query(Optional.empty(), Optional.of(notice))).stream()
                .filter(entry -> found.stream().noneMatch(one -> one.place().equals(entry.place())))
                .filter(Evidence::tellsOfErasing)
                .forEach(found::add));
    found.sort(
        Comparator.comparing((TrailEntry entry) -> entry.place().year())
            .thenComparing(entry -> entry.place().index()));
    return found;
  }

  private static boolean tellsOfErasing(TrailEntry entry) {
    String event = JsonMapper.shared().readTree(entry.json()).path("event").asString("");
    return event.equals("notice.recalled") || event.startsWith("notice.eras");
  }

  private static TrailQuery query(Optional<DispatchId> dispatch, Optional<NoticeId> notice) {
    return new TrailQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        notice.map(NoticeId::toString),
        dispatch.map(DispatchId::toString),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        TrailQuery.MOST);
  }

  private List<Map<String, Object>> entries(List<TrailEntry> found, PackageFiles files) {
    var listed = new ArrayList<Map<String, Object>>();
    Set<Integer> years = new LinkedHashSet<>();
    for (TrailEntry entry : found) {
      String name = "entries/%04d".formatted(listed.size());
      byte[] bytes = entry.json().getBytes(StandardCharsets.UTF_8);
      int year = entry.place().year();
      String proof =
          witness
              .prove(year, entry.place().index())
              .orElseThrow(
                  () ->
                      new UnavailableException(
                          FailureCode.UNAVAILABLE,
                          "An entry of this dispatch is not in the log yet: ask again."));
      files.add(name + ".json", bytes);
      files.add(name + ".tlog-proof", proof);
      years.add(year);
      var line = new LinkedHashMap<String, Object>();
      line.put("file", name + ".json");
      line.put("proof", name + ".tlog-proof");
      line.put("log", "keys/log-" + ShardName.of(year) + ".vkey");
      line.put("index", entry.place().index());
      listed.add(line);
    }
    for (LogHead head : audit.proofs().heads()) {
      if (years.contains(head.year())) {
        files.add("keys/log-" + ShardName.of(head.year()) + ".vkey", head.verifierKey() + "\n");
      }
    }
    return listed;
  }

  private List<String> witnesses(PackageFiles files) {
    var names = new ArrayList<String>();
    for (Partner partner : directory.partners()) {
      partner
          .witnessVerifierKey()
          .ifPresent(
              key -> {
                String name = "keys/witness-" + partner.id() + ".vkey";
                files.add(name, key + "\n");
                names.add(name);
              });
    }
    return names;
  }

  /** The anchors a party's signatures lead to, and the revocation lists that are known now. */
  private String trust(PartyId party) {
    return TrustFile.of(partner(party).anchors(), revocation.lists());
  }

  private Partner partner(PartyId party) {
    return directory.require(party);
  }
}
