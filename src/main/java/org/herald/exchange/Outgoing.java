package org.herald.exchange;

import java.util.List;
import java.util.Map;
import org.herald.document.Documents;
import org.herald.document.SignedContents;
import org.herald.notice.Attachment;
import org.herald.notice.Digest;
import org.herald.notice.DispatchHeader;
import org.herald.notice.Enclosure;
import org.herald.notice.Payload;
import org.herald.registry.NoticeFiles;
import org.herald.registry.Registry;

/** What is signed: a payload as its recipient sees it, and the files that this still refers to. */
record Outgoing(Documents documents, SignedContents contents, NoticeFiles stored) {
  static final Files NO_FILES = new Files(List.of(), Map.of());

  /** A dispatch's manifest and the bytes of its lines. */
  record Files(List<Attachment> manifest, Map<Digest, Enclosure> bytes) {}

  /**
   * The files that a payload refers to: what a view left out of it stays here.
   *
   * @throws org.herald.failure.RejectedException {@code erased}; {@code not-found}
   */
  Files files(Registry.Version version, byte[] payload) {
    Payload shown = documents.readPayload(payload);
    List<Attachment> manifest = SignedContents.manifest(shown);
    return new Files(
        manifest,
        stored.open(
            version.issuer(),
            version.notice(),
            manifest.stream().map(Attachment::sha256).distinct().toList()));
  }

  byte[] content(DispatchHeader header, byte[] payload, Files files) {
    return contents.write(header, payload, files.bytes());
  }
}
