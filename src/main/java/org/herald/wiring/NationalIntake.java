package org.herald.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.national.MappedRecord;
import org.herald.national.NationalSystems;
import org.herald.notice.NoticeId;
import org.herald.notice.Submission;
import org.herald.notice.SubmissionResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a national file to its end: each batch is mapped, accepted in one commit and written into
 * the result file. A crash in the middle leaves the file where it is; reading it again changes
 * nothing for the records already accepted.
 */
public final class NationalIntake {
  private static final Logger LOG = LoggerFactory.getLogger(NationalIntake.class);

  private final NationalSystems national;
  private final ProducerTemplate producer;
  private final IntakeMeters meters;

  NationalIntake(NationalSystems national, ProducerTemplate producer, IntakeMeters meters) {
    this.meters = meters;
    this.national = national;
    this.producer = producer;
  }

  /**
   * Every record of the file has been accepted, found unchanged, or refused with a reason when this
   * returns {@code done}; the result file lies in {@code ../done}. Whatever is thrown, an outage of
   * the database first of all, leaves the file to be read again.
   *
   * @return the folder the file now goes to, beside its own: {@code done}, {@code failed} when the
   *     file as a whole cannot be read, {@code held} when a person must confirm it
   */
  public String read(String system, String file) {
    Path path = Path.of(file);
    Path archived = path.resolveSibling("../done").normalize().resolve(path.getFileName());
    try (var batches = national.batches(system, path);
        var results = national.results(archived)) {
      while (batches.hasNext()) {
        List<MappedRecord> batch = batches.next();
        List<SubmissionResult> accepted = accept(MappedRecord.submissions(batch));
        national.seen(system, accepted);
        results.add(batch, accepted);
        meters.count(system, batch, accepted);
      }
      results.addVanished(national.vanished(system, batches));
      results.finish();
      return "done";
    } catch (RejectedException unreadable) {
      if (unreadable.code() == FailureCode.CONFIGURATION) {
        throw unreadable; // ours to mend, not the file's fault
      }
      LOG.warn(
          "national system={} file refused: {} {}",
          system,
          unreadable.code().wire(),
          unreadable.getMessage());
      return unreadable.code() == FailureCode.CONFIRMATION_MISSING ? "held" : "failed";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Records sent over REST, accepted in one commit; durable on return. The same again changes
   * nothing.
   *
   * @return for each record its position, id and what became of it, as in a result file
   * @throws RejectedException when the request as a whole is refused; nothing of it was taken in
   */
  List<Map<String, Object>> take(String system, byte[] json) {
    List<MappedRecord> batch = national.records(system, json);
    List<SubmissionResult> accepted = accept(MappedRecord.submissions(batch));
    meters.count(system, batch, accepted);
    Iterator<SubmissionResult> results = accepted.iterator();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (MappedRecord record : batch) {
      rows.add(
          switch (record) {
            case MappedRecord.Mapped mapped -> row(mapped.position(), results.next());
            case MappedRecord.Repeated same ->
                RecordsEndpoint.row(same.position(), same.recordId(), "unchanged");
            case MappedRecord.Refused refused -> {
              var row =
                  RecordsEndpoint.row(refused.position(), refused.recordId().orElse(""), "refused");
              row.put("code", refused.code().wire());
              row.put("field", refused.field());
              row.put("text", refused.text());
              yield row;
            }
          });
    }
    return rows;
  }

  private static Map<String, Object> row(long position, SubmissionResult result) {
    String id = result.key().recordId();
    return switch (result) {
      case SubmissionResult.Accepted done ->
          noticed(RecordsEndpoint.row(position, id, done.word()), done.notice(), done.version());
      case SubmissionResult.Unchanged held ->
          noticed(RecordsEndpoint.row(position, id, "unchanged"), held.notice(), held.version());
      case SubmissionResult.Refused refused -> {
        var row = RecordsEndpoint.row(position, id, "refused");
        row.put("code", refused.code().wire());
        row.put("text", refused.text());
        yield row;
      }
    };
  }

  private static Map<String, Object> noticed(
      Map<String, Object> row, NoticeId notice, int version) {
    row.put("notice", notice.toString());
    row.put("version", version);
    return row;
  }

  private List<SubmissionResult> accept(List<Submission> submissions) {
    if (submissions.isEmpty()) {
      return List.of();
    }
    @SuppressWarnings("unchecked")
    List<SubmissionResult> results =
        producer.requestBody("direct:outbound-accept-record", submissions, List.class);
    return results;
  }
}
