package org.herald.national;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.herald.notice.Coded;
import org.herald.notice.NoticeType;
import org.herald.notice.PartyId;
import org.herald.notice.PersonStatus;
import org.herald.notice.Urgency;
import org.herald.notice.View;

/**
 * A national system as its {@code system.yaml} describes it: a source of records, a sink of
 * notices, or both.
 *
 * @param name of its folder: lower case with hyphens, at most 60 characters
 * @param title for people, 1 to 120 characters
 * @param intake how its records are read; absent for a pure sink
 * @param view how much it sees of what it receives
 * @param delivery what it may receive; empty means nothing
 */
public record NationalSystem(
    String name, String title, Optional<Intake> intake, View view, List<DeliveryRule> delivery) {
  public NationalSystem {
    delivery = List.copyOf(delivery);
  }

  /**
   * How records are read.
   *
   * @param mode whether a file holds all records or only new and changed ones
   * @param maxVanishedPercent in full mode: more vanished records than this share of the known ones
   *     wait for a person, 0 to 100
   * @param charset of its files, decoded strictly
   * @param separator between cells
   * @param finalNewline whether a file without a line end after its last row counts as unfinished
   * @param mapping file name of the mapping in the system's folder
   * @param transform style sheet that makes CSV of its XML; empty where it sends CSV
   * @param recipients whom its notices go to unless the gateway's configuration says otherwise
   * @param urgency unless the mapping says otherwise
   */
  public record Intake(
      Mode mode,
      int maxVanishedPercent,
      Charset charset,
      char separator,
      boolean finalNewline,
      String mapping,
      Optional<String> transform,
      List<PartyId> recipients,
      Urgency urgency) {
    public Intake {
      recipients = List.copyOf(recipients);
    }
  }

  /** What a file of a system holds. */
  public enum Mode implements Coded {
    /** All records: what is absent has vanished. */
    FULL,
    /** New and changed records: what is absent is not touched. */
    DELTA
  }

  /**
   * One permission; what no rule permits is not delivered.
   *
   * @param types notice types, never empty
   * @param statuses every status of the person must be among these; never empty
   * @param minors whether persons who are or may be under 18 are included
   */
  public record DeliveryRule(Set<NoticeType> types, Set<PersonStatus> statuses, boolean minors) {
    public DeliveryRule {
      types = Set.copyOf(types);
      statuses = Set.copyOf(statuses);
    }

    boolean permits(NoticeType type, Set<PersonStatus> personStatuses, boolean minor) {
      return types.contains(type) && statuses.containsAll(personStatuses) && (minors || !minor);
    }
  }
}
