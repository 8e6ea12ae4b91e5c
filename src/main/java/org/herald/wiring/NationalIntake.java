package org.herald.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.national.MappedRecord;
import org.herald.national.NationalSystems;
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
   * @return the folder the file now goes to, beside its own: {@code done}, or {@code failed} when
   *     the file as a whole cannot be read
   */
  public String read(String system, String file) {
    Path path = Path.of(file);
    Path archived = path.resolveSibling("../done").normalize().resolve(path.getFileName());
    try (var batches = national.batches(system, path);
        var results = national.results(archived)) {
      while (batches.hasNext()) {
        List<MappedRecord> batch = batches.next();
        List<SubmissionResult> accepted = accept(MappedRecord.submissions(batch));
        results.add(batch, accepted);
        meters.count(system, batch, accepted);
      }
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
      return "failed";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
