package org.herald.release;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.herald.notice.Coded;
import org.herald.notice.NoticeType;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code herald.release.approval.*}: what does not leave before a second person has approved it.
 *
 * @param types notice types; by default those that cost somebody freedom or property
 * @param reviewWithin after a duty officer let one go alone, how long until a second person has
 *     looked at it; positive
 * @param reentryTerm how long the subject of an erased notice is remembered by a keyed fingerprint;
 *     positive
 */
record Approval(
    @DefaultValue({"red", "silver", "un-special"}) List<String> types,
    @DefaultValue("4h") Duration reviewWithin,
    @DefaultValue("1825d") Duration reentryTerm) {
  private static final Set<String> KNOWN =
      Arrays.stream(NoticeType.values()).map(Coded::code).collect(Collectors.toSet());

  Approval {
    types = List.copyOf(types);
    if (!KNOWN.containsAll(types)) {
      throw ReleaseSettings.invalid(
          "herald.release.approval.types", "use codes of notice types, in lower case");
    }
    if (!reentryTerm.isPositive()) {
      throw ReleaseSettings.invalid(
          "herald.release.approval.reentry-term", "use a positive duration such as 1825d");
    }
    if (!reviewWithin.isPositive()) {
      throw ReleaseSettings.invalid(
          "herald.release.approval.review-within", "use a positive duration such as 4h");
    }
  }
}
