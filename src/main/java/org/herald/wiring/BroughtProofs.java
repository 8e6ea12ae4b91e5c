package org.herald.wiring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.herald.audit.ShardName;
import org.herald.exchange.AwaitedProof;
import org.herald.exchange.Promises;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;
import org.herald.partner.PartnerDirectory;
import org.herald.transport.LogLink;
import org.herald.witness.Witness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proofs between a gateway without a listener and its partners: it asks which proofs are wanted of
 * it, and brings them.
 */
public final class BroughtProofs {
  private static final Logger LOG = LoggerFactory.getLogger(BroughtProofs.class);

  /** Told so often what is wanted, a party that brings nothing has nothing to bring. */
  private static final int ENOUGH_TELLING = 3;

  private static final int REMEMBERED = 10_000;

  private static final Pattern WANTED =
      Pattern.compile("(" + ShardName.FORM + ") ([0-9a-f-]{36}) ([0-9a-f]{64})");

  private final PartyId self;
  private final Promises promises;
  private final PartnerDirectory directory;
  private final LogLink link;
  private final Witness witness;
  private final Map<DispatchId, Integer> told = new ConcurrentHashMap<>();

  BroughtProofs(
      PartyId self, Promises promises, PartnerDirectory directory, LogLink link, Witness witness) {
    this.self = self;
    this.promises = promises;
    this.directory = directory;
    this.link = link;
    this.witness = witness;
  }

  /** Partners to ask what they want of us; none when they can ask themselves. */
  public List<PartyId> hosts() {
    return directory.find(self).filter(Partner::canBeCalled).isPresent()
        ? List.of()
        : directory.partners().stream().filter(Partner::canBeCalled).map(Partner::id).toList();
  }

  /** Asks a partner what it wants, and brings what is in our log. No answer changes nothing. */
  public void bring(PartyId host) {
    try {
      link.wanted(host).lines().limit(Promises.MOST_AT_ONCE).forEach(line -> bring(host, line));
    } catch (UnavailableException later) {
      LOG.info("no proofs are brought to {} now: {}", host, later.getMessage());
    }
  }

  private void bring(PartyId host, String line) {
    Matcher wanted = WANTED.matcher(line);
    if (!wanted.matches()) {
      LOG.warn("{} asks for a proof in a form that is not known here", host);
      return;
    }
    DispatchId dispatch = DispatchId.parse(wanted.group(2));
    witness
        .prove(
            ShardName.parse(wanted.group(1)).number(),
            dispatch.toString(),
            new Digest(wanted.group(3)).bytes())
        .ifPresent(proof -> link.bring(host, dispatch, proof));
  }

  /** What we want of a caller, a line for each: log, dispatch and leaf hash in hexadecimal. */
  String wanted(PartyId caller) {
    var lines = new StringBuilder();
    for (AwaitedProof awaited : promises.due(Set.of(caller))) {
      if (told.size() < REMEMBERED
          && told.merge(awaited.dispatch(), 1, Integer::sum) > ENOUGH_TELLING) {
        promises.broken(awaited, FailureCode.NOT_FOUND);
      }
      lines
          .append(awaited.origin().substring(awaited.origin().lastIndexOf('/') + 1))
          .append(' ')
          .append(awaited.dispatch())
          .append(' ')
          .append(awaited.leaf())
          .append('\n');
    }
    return lines.toString();
  }

  /**
   * Takes what a caller brings; durable on return. What is not wanted of it any more is passed
   * over.
   *
   * @throws RejectedException {@code log-invalid} when it does not hold: the promise is broken
   * @throws UnavailableException when that cannot be told now
   */
  void take(PartyId caller, DispatchId dispatch, String proof) {
    Optional<AwaitedProof> awaited = promises.awaited(caller, dispatch);
    if (awaited.isEmpty()) {
      return;
    }
    try {
      witness.requireProof(caller, awaited.get().origin(), awaited.get().leaf().bytes(), proof);
    } catch (RejectedException doesNotHold) {
      promises.broken(awaited.get(), doesNotHold.code());
      throw doesNotHold;
    }
    promises.kept(awaited.get(), proof);
    told.remove(dispatch);
  }

  /** Parties that cannot be called and have not asked for a day what we want of them. */
  public void neglected() {
    Set<PartyId> silent =
        directory.partners().stream()
            .filter(partner -> !partner.canBeCalled())
            .map(Partner::id)
            .collect(Collectors.toSet());
    promises
        .neglected(silent)
        .forEach(awaited -> promises.broken(awaited, FailureCode.UNAVAILABLE));
  }
}
