package org.herald.release;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Coded;
import org.herald.notice.DocumentKind;
import org.herald.notice.Markings;
import org.herald.notice.NoticeType;
import org.herald.notice.PartyId;
import org.herald.notice.PersonStatus;
import org.herald.notice.Purpose;
import org.herald.notice.Tlp;
import org.herald.notice.View;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code herald.release.*}: with whom we exchange what. A party that is not named gets nothing and
 * sends nothing.
 *
 * @param agreements {@code agreements.[TG.NCB].send=yellow}; the brackets are needed because of the
 *     dot in the party
 * @param approval what waits for a second person
 */
@ConfigurationProperties("herald.release")
record ReleaseSettings(
    @DefaultValue Map<String, AgreementSettings> agreements, @DefaultValue Approval approval) {

  /** What an agreement can name, in the order of the code lists. */
  private static final Set<String> KINDS =
      Stream.concat(Stream.of(NoticeType.values()), Stream.of(DocumentKind.values()))
          .map(Coded::code)
          .collect(Collectors.toCollection(LinkedHashSet::new));

  ReleaseSettings {
    agreements = Map.copyOf(agreements);
    var unused = parsed(agreements);
  }

  /**
   * One party's.
   *
   * @param send notice types and document kinds we may send; none by default
   * @param receive those we take; none by default
   * @param purposes codes of the closed list; none by default
   * @param statuses codes of person statuses that may stand in a document; every one by default
   * @param maxTlp the strictest TLP exchanged; by default TLP:RED is not
   * @param maxLevel the highest level exchanged; by default confidential is not
   * @param view {@code bureau} (default, everything), {@code border}, {@code bank}, {@code carrier}
   *     or {@code support}: how much of a document it sees
   * @param minimumDataOnEntry {@code warn} (default) or {@code refuse}
   */
  record AgreementSettings(
      @DefaultValue List<String> send,
      @DefaultValue List<String> receive,
      @DefaultValue List<String> purposes,
      @DefaultValue List<String> statuses,
      @DefaultValue("AMBER+STRICT") String maxTlp,
      @DefaultValue("restricted") String maxLevel,
      @DefaultValue("bureau") String view,
      @DefaultValue("warn") String minimumDataOnEntry) {}

  Map<PartyId, Agreement> byParty() {
    return parsed(agreements);
  }

  private static Map<PartyId, Agreement> parsed(Map<String, AgreementSettings> agreements) {
    Map<PartyId, Agreement> parsed = new HashMap<>();
    agreements.forEach(
        (party, settings) -> {
          String key = "herald.release.agreements.[" + party + "]";
          parsed.put(
              AgreementKeys.requireParty(party),
              new Agreement(
                  kinds(key + ".send", settings.send()),
                  kinds(key + ".receive", settings.receive()),
                  codes(Purpose.class, key + ".purposes", settings.purposes()),
                  statuses(key + ".statuses", settings.statuses()),
                  new Agreement.Ceiling(
                      code(Tlp.class, key + ".max-tlp", settings.maxTlp()),
                      code(Markings.Level.class, key + ".max-level", settings.maxLevel())),
                  code(View.class, key + ".view", settings.view()),
                  onEntry(key + ".minimum-data-on-entry", settings.minimumDataOnEntry())));
        });
    return Map.copyOf(parsed);
  }

  private static <E extends Enum<E> & Coded> Set<E> codes(
      Class<E> list, String key, List<String> codes) {
    try {
      return codes.stream().map(code -> Coded.parse(list, key, code)).collect(Collectors.toSet());
    } catch (RejectedException unknownCode) {
      throw invalid(key, "use codes of the list " + list.getSimpleName());
    }
  }

  private static Set<String> kinds(String key, List<String> codes) {
    for (String code : codes) {
      if (!KINDS.contains(code)) {
        throw invalid(key, "use codes of notice types and documents: " + String.join(", ", KINDS));
      }
    }
    return Set.copyOf(codes);
  }

  private static Set<PersonStatus> statuses(String key, List<String> codes) {
    return codes.isEmpty()
        ? EnumSet.allOf(PersonStatus.class)
        : codes(PersonStatus.class, key, codes);
  }

  private static <E extends Enum<E> & Coded> E code(Class<E> list, String key, String code) {
    return codes(list, key, List.of(code)).iterator().next();
  }

  private static MinimumDataOnEntry onEntry(String key, String value) {
    return switch (value) {
      case "warn" -> MinimumDataOnEntry.WARN;
      case "refuse" -> MinimumDataOnEntry.REFUSE;
      default -> throw invalid(key, "use warn or refuse");
    };
  }

  static RejectedException invalid(String key, String mend) {
    return new RejectedException(
        FailureCode.CONFIGURATION, "Setting '" + key + "' is not valid: " + mend + ".");
  }
}
