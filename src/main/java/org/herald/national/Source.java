package org.herald.national;

import java.util.List;
import java.util.Optional;
import org.herald.national.NationalSystem.Intake;
import org.herald.notice.PartyId;

/**
 * A national system that records are taken from.
 *
 * @param name of the system
 * @param intake how its files are read
 * @param mapping from its columns to a notice
 * @param transform from its XML to the CSV that the mapping reads
 * @param recipients whom this gateway sends its notices to, never empty
 */
record Source(
    String name,
    Intake intake,
    Mapping mapping,
    Optional<Transform> transform,
    List<PartyId> recipients) {
  Source {
    recipients = List.copyOf(recipients);
  }
}
