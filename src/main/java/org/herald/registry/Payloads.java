package org.herald.registry;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.herald.notice.Payload;
import org.herald.notice.Submission;
import org.herald.vault.KeptBytes;
import org.herald.vault.NoticeKey;
import org.herald.vault.NoticeRef;
import org.herald.vault.Place;
import org.herald.vault.Vault;

/**
 * Notice XML and source records on their way into their rows and out of them, under the notice's
 * key.
 */
final class Payloads {
  private final Vault vault;

  Payloads(Vault vault) {
    this.vault = vault;
  }

  /** The keys of notices about to be stored, one round trip. */
  final class Keys {
    private final Map<NoticeRef, NoticeKey> keys;

    private Keys(Collection<NoticeRef> notices) {
      this.keys = vault.keysToStore(notices);
    }

    UUID id(Payload document) {
      return key(document).id();
    }

    byte[] encrypted(Payload document, byte[] payload) {
      return key(document).encrypt(place(Registry.Version.of(document)), payload);
    }

    byte[] source(Payload document, Submission from) {
      return key(document)
          .encrypt(
              sourcePlace(Registry.Version.of(document)),
              from.source().getBytes(StandardCharsets.UTF_8));
    }

    private NoticeKey key(Payload document) {
      return Objects.requireNonNull(keys.get(ref(document)));
    }
  }

  Keys keys(List<? extends Payload> documents) {
    return new Keys(documents.stream().map(Payloads::ref).toList());
  }

  /** The keys that still exist, of these; at most one round trip. */
  Map<UUID, NoticeKey> held(Collection<UUID> ids) {
    return vault.held(ids);
  }

  static KeptBytes kept(
      Registry.Version version, byte[] payload, UUID keyId, Map<UUID, NoticeKey> keys) {
    return new KeptBytes(place(version), payload, Optional.ofNullable(keys.get(keyId)));
  }

  KeptBytes source(Registry.Version version, byte[] source, UUID keyId) {
    return vault.kept(keyId, sourcePlace(version), source);
  }

  private static NoticeRef ref(Payload document) {
    return new NoticeRef(document.issuer().value(), document.key().value());
  }

  private static Place sourcePlace(Registry.Version version) {
    return Place.of("notice_version.source", version.issuer(), version.notice(), version.number());
  }

  private static Place place(Registry.Version version) {
    return Place.of("notice_version.payload", version.issuer(), version.notice(), version.number());
  }
}
