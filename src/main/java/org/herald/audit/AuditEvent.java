package org.herald.audit;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.herald.vault.NoticeRef;
import org.jspecify.annotations.Nullable;

/**
 * A state change to be recorded. Identifiers and codes only: never a name, a document number or a
 * payload.
 *
 * @param event dotted lower case, such as {@code dispatch.sealed}; at most 64 characters
 * @param partner the other party
 * @param dispatch dispatch id
 * @param issuer who issued the notice; not in the entry, it names the key for the detail
 * @param notice notice id, a UUID
 * @param actor who did it: a component such as {@code gateway}, or a pseudonym
 * @param purpose code from the closed list of purposes
 * @param fromState state before
 * @param toState state after
 * @param code failure code in wire form
 * @param sealedSha256 lower-case hexadecimal SHA-256 of the sealed bytes
 * @param detail what must stay erasable: stored apart, only its salted commitment enters the log
 */
public record AuditEvent(
    String event,
    @Nullable String partner,
    @Nullable String dispatch,
    @Nullable String issuer,
    @Nullable String notice,
    String actor,
    @Nullable String purpose,
    @Nullable String fromState,
    @Nullable String toState,
    @Nullable String code,
    @Nullable String sealedSha256,
    Map<String, String> detail) {
  private static final Pattern EVENT = Pattern.compile("[a-z][a-z0-9_-]*(\\.[a-z][a-z0-9_-]*)*");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public AuditEvent {
    if (event.length() > 64 || !EVENT.matcher(event).matches()) {
      throw new IllegalArgumentException("event: dotted lower case, at most 64 characters");
    }
    if (sealedSha256 != null && !SHA_256.matcher(sealedSha256).matches()) {
      throw new IllegalArgumentException("sealedSha256: 64 lower-case hexadecimal digits");
    }
    if ((issuer == null) != (notice == null)) {
      throw new IllegalArgumentException("a notice is named with its issuer");
    }
    detail = Map.copyOf(detail);
  }

  /** An event of the gateway itself; add what applies with the {@code with} methods. */
  public static AuditEvent of(String event) {
    return new AuditEvent(
        event, null, null, null, null, "gateway", null, null, null, null, null, Map.of());
  }

  /** Whose key encrypts the detail. */
  NoticeRef keyOwner() {
    return issuer == null || notice == null
        ? NoticeRef.HOUSE
        : new NoticeRef(issuer, UUID.fromString(notice));
  }

  public AuditEvent withPartner(String value) {
    return new AuditEvent(
        event,
        value,
        dispatch,
        issuer,
        notice,
        actor,
        purpose,
        fromState,
        toState,
        code,
        sealedSha256,
        detail);
  }

  public AuditEvent withDispatch(String value) {
    return new AuditEvent(
        event,
        partner,
        value,
        issuer,
        notice,
        actor,
        purpose,
        fromState,
        toState,
        code,
        sealedSha256,
        detail);
  }

  /** Notice ids are unique for each issuer only. */
  public AuditEvent withNotice(String itsIssuer, String value) {
    return new AuditEvent(
        event,
        partner,
        dispatch,
        itsIssuer,
        value,
        actor,
        purpose,
        fromState,
        toState,
        code,
        sealedSha256,
        detail);
  }

  public AuditEvent withActor(String value) {
    return new AuditEvent(
        event,
        partner,
        dispatch,
        issuer,
        notice,
        value,
        purpose,
        fromState,
        toState,
        code,
        sealedSha256,
        detail);
  }

  public AuditEvent withPurpose(String value) {
    return new AuditEvent(
        event,
        partner,
        dispatch,
        issuer,
        notice,
        actor,
        value,
        fromState,
        toState,
        code,
        sealedSha256,
        detail);
  }

  public AuditEvent withStates(@Nullable String from, String to) {
    return new AuditEvent(
        event,
        partner,
        dispatch,
        issuer,
        notice,
        actor,
        purpose,
        from,
        to,
        code,
        sealedSha256,
        detail);
  }

  public AuditEvent withCode(String value) {
    return new AuditEvent(
        event,
        partner,
        dispatch,
        issuer,
        notice,
        actor,
        purpose,
        fromState,
        toState,
        value,
        sealedSha256,
        detail);
  }

  public AuditEvent withSealedSha256(String value) {
    return new AuditEvent(
        event, partner, dispatch, issuer, notice, actor, purpose, fromState, toState, code, value,
        detail);
  }

  public AuditEvent withDetail(Map<String, String> value) {
    return new AuditEvent(
        event,
        partner,
        dispatch,
        issuer,
        notice,
        actor,
        purpose,
        fromState,
        toState,
        code,
        sealedSha256,
        value);
  }
}
