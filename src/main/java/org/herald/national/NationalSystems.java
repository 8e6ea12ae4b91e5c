package org.herald.national;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.herald.audit.AuditEvent;
import org.herald.document.Documents;
import org.herald.document.Rules;
import org.herald.document.Views;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.DispatchId;
import org.herald.notice.Enclosure;
import org.herald.notice.Notice;
import org.herald.notice.PartyId;
import org.herald.notice.RuleFinding;
import org.herald.notice.Submission;
import org.herald.notice.SubmissionResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The national systems of this gateway: their records to submissions, and notices to their inboxes.
 * Bean {@code national} in routes.
 *
 * <p>Reading a file again, whole or after a crash in its middle, is safe: {@code exchange.accept}
 * knows every record by its {@link org.herald.notice.RecordKey}.
 */
public final class NationalSystems {
  private static final Logger LOG = LoggerFactory.getLogger(NationalSystems.class);

  /** Bytes of one request with records as JSON. */
  public static final int MAX_REQUEST_BYTES = 8 << 20;

  private final ActiveSystems systems;
  private final IntakeLimits limits;
  private final Deliveries deliveries;
  private final Path data;
  private final RuleCheck rules;
  private final Trail trail;
  private final FullDumps dumps;
  private final Clock clock;
  private final long maxFileBytes;

  /**
   * @param data the gateway's data folder
   * @param documents the document room, for what is delivered
   * @param rules the document room's, for dry runs; asked again when a record is accepted
   * @param known the records of full dumps
   * @param audit appends in a transaction of its own, durable on return
   */
  NationalSystems(
      ActiveSystems systems,
      IntakeLimits limits,
      Path data,
      InboxDocuments documents,
      Function<Notice, List<RuleFinding>> rules,
      KnownRecords known,
      Consumer<List<AuditEvent>> audit,
      Clock clock) {
    this.systems = systems;
    this.limits = limits;
    this.data = data;
    this.rules = new RuleCheck(rules, clock);
    this.trail = new Trail(systems.self(), audit);
    this.dumps = new FullDumps(known, trail);
    this.deliveries = new Deliveries(systems, new Inbox(data), documents, trail, clock);
    this.clock = clock;
    this.maxFileBytes = documents.documents().maxBytes();
  }

  /**
   * One system for dry runs, outside the Spring container: {@link #map} works, nothing else is
   * wired. Whom the configuration sends to is not judged.
   *
   * @param folder with one folder a system; without it the systems shipped with the program
   * @throws RejectedException {@code configuration-invalid} naming the file and the mend
   */
  public static NationalSystems forDryRun(Optional<Path> folder, String system, Clock clock) {
    var properties =
        new NationalProperties(
            folder.orElse(null), List.of(system), Map.of(system, List.of("ZZ.DRY-RUN")), null);
    var documents = new Documents();
    return new NationalSystems(
        new ActiveSystems(properties, PartyId.of("ZZ.SELF")),
        properties.intakeLimits(),
        Path.of(""),
        new InboxDocuments(
            documents,
            Views.of(documents),
            (name, identity) -> {
              throw new IllegalStateException("a dry run delivers nothing");
            }),
        Rules.of(documents, clock)::check,
        KnownRecords.none(),
        events -> {
          throw new IllegalStateException("a dry run leaves no trail");
        },
        clock);
  }

  /**
   * Names of the systems that can be chosen from, active or not.
   *
   * @param folder as in {@link #forDryRun}
   */
  public static List<String> known(Optional<Path> folder) {
    return SystemFolder.systems(folder);
  }

  /** The active systems, in the configuration's order. */
  public List<NationalSystem> systems() {
    return systems.all();
  }

  /**
   * A file's records in batches of at most 50, in constant memory but for the records' identifiers.
   *
   * <p>The file is read to its end once before: what cannot be read throughout is refused as a
   * whole, with an audit entry {@code file.refused}. Each record that makes no notice has an audit
   * entry {@code record.refused} before its batch is handed out.
   *
   * @throws RejectedException {@code not-found} for the system; {@code record-malformed}, {@code
   *     record-column-unknown}, {@code too-large} for the whole file; {@code confirmation-missing}
   *     for a full dump from which too many records vanished
   * @throws org.herald.failure.UnavailableException {@code unavailable} while the file is still
   *     being written, or when it cannot be read
   */
  public RecordBatches batches(String system, Path file) {
    Source source = systems.source(system);
    try {
      var batches =
          new RecordBatches(
              open(
                  source,
                  ContentMac.ofGateway(data),
                  AttachmentFolder.ofSystem(data, system),
                  file),
              batch -> trail.recordsRefused(system, batch));
      try {
        dumps.requireConfirmed(source, batches.ids(), String.valueOf(file.getFileName()));
      } catch (RuntimeException e) {
        batches.abandon();
        throw e;
      }
      return batches;
    } catch (RejectedException e) {
      if (e.code() != FailureCode.CONFIGURATION) {
        LOG.warn("national system={} file refused code={}", system, e.code().wire());
        trail.fileRefused(system, e.code());
      }
      throw e;
    }
  }

  /**
   * What becomes of records sent as JSON, in their order; positions count from 1. Each that makes
   * no notice has an audit entry {@code record.refused}, a request that is refused as a whole has
   * {@code file.refused}, both durable on return.
   *
   * @param json an array of 1 to 50 flat objects with texts, at most {@link #MAX_REQUEST_BYTES}
   * @throws RejectedException {@code not-found} for the system; {@code record-malformed}, {@code
   *     record-column-unknown}, {@code too-large} for the whole request
   */
  public List<MappedRecord> records(String system, byte[] json) {
    Source source = systems.source(system);
    var mac = ContentMac.ofGateway(data);
    var mapper = mapper(source, AttachmentFolder.ofSystem(data, system));
    List<MappedRecord> mapped;
    try {
      mapped = JsonRecords.mapped(source, json, mapper, mac);
    } catch (RejectedException e) {
      trail.fileRefused(system, e.code());
      throw e;
    }
    trail.recordsRefused(system, mapped);
    return mapped;
  }

  /**
   * Notes that a full dump holds these records; nothing for a system that sends changes. Durable on
   * return.
   *
   * @param results of {@code exchange.accept}
   */
  public void seen(String system, List<SubmissionResult> results) {
    dumps.seen(systems.source(system), results);
  }

  /**
   * The records that a full dump no longer holds, asked after its last batch; none for a system
   * that sends changes. Each has an audit entry {@code record.vanished}; durable on return. Nothing
   * is withdrawn.
   */
  public List<Vanished> vanished(String system, RecordBatches batches) {
    return dumps.conclude(systems.source(system), batches.ids(), batches.allReadable());
  }

  /** What of a batch goes on to {@code exchange.accept}, in its order; may be empty. */
  public List<Submission> submissions(List<MappedRecord> batch) {
    return MappedRecord.submissions(batch);
  }

  /**
   * A dry run, with the rules in schemas/rules: nothing is sent, stored or audited.
   *
   * @param file as {@link #batches} reads it, or {@code *.json} with what {@link #records} takes
   * @throws RejectedException as {@link #batches} or {@link #records}
   * @throws org.herald.failure.UnavailableException as {@link #batches}
   */
  public MappingReport map(String system, Path file) {
    Source source = systems.source(system);
    if (JsonRecords.isFile(file)) {
      return JsonRecords.map(source, file, mapper(source, AttachmentFolder.beside(file)), rules);
    }
    try (RecordReader reader =
        open(source, ContentMac.forDryRun(), AttachmentFolder.beside(file), file)) {
      return MappingReport.of(system, reader::next, rules);
    } catch (IOException e) {
      throw new IllegalStateException("A file that was read can be closed", e);
    }
  }

  /**
   * A new result file for an intake file.
   *
   * @param archived where the intake file lies, or will lie, when it is done
   * @throws org.herald.failure.UnavailableException {@code unavailable} when the folder cannot be
   *     written
   */
  public ResultFile results(Path archived) {
    return ResultFile.beside(archived);
  }

  /** {@link ResultFile#add}, for routes. */
  public void report(ResultFile file, List<MappedRecord> batch, List<SubmissionResult> results) {
    file.add(batch, results);
  }

  /** {@link ResultFile#finish}, for routes. */
  public Path finish(ResultFile file) {
    return file.finish();
  }

  /**
   * The active systems that may receive this notice: by default none. A rule of the system's {@code
   * system.yaml} must name its type and every status of the person, and permit minors when the
   * person is or may be under 18.
   */
  public List<String> subscribers(Notice notice) {
    return deliveries.subscribers(notice);
  }

  /**
   * Writes a notice into a system's inbox as {@code <dispatch-id>.xml}, after the files that the
   * system's view leaves in it, as {@code <dispatch-id>.<n>.<ending>} for the n-th file it refers
   * to: a name the sender chose names nothing here. Durable on return; the same again changes
   * nothing and is recorded. That a file was written is recorded by whoever marks the notice as
   * delivered, together with that mark. A file the system has collected (removed) is written again
   * when asked.
   *
   * @throws RejectedException {@code release-denied} when the system may not receive it, asked
   *     again here whatever the caller asked before; {@code id-reused} when other content lies
   *     there, which stays; what the document room refuses
   * @throws org.herald.failure.UnavailableException {@code unavailable} when the folder cannot be
   *     written
   */
  public void deliver(
      String system, DispatchId id, PartyId sender, byte[] noticeXml, List<Enclosure> files) {
    deliveries.deliver(system, id, sender, noticeXml, files);
  }

  /**
   * Tells a system to undo what it was given: the recall goes into its inbox, and what it has not
   * collected of the recalled notice is removed from there. Durable on return; the same again
   * changes nothing. Whatever was given can be recalled, so no delivery rule is asked.
   *
   * @param recalls the dispatches under which the system was given the notice
   * @throws org.herald.failure.UnavailableException {@code unavailable} when the folder cannot be
   *     written
   */
  public void recall(String system, DispatchId id, byte[] recallXml, List<DispatchId> recalls) {
    deliveries.recall(system, id, recallXml, recalls);
  }

  private RecordReader open(
      Source source, ContentMac mac, AttachmentFolder attachments, Path file) {
    return RecordReader.open(source, mapper(source, attachments), mac, file, limits);
  }

  private RecordMapper mapper(Source source, AttachmentFolder attachments) {
    return new RecordMapper(source, clock, attachments, maxFileBytes);
  }
}
