package org.herald.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.herald.national.MappedRecord;
import org.herald.national.NationalSystems;
import org.herald.notice.Submission;
import org.herald.notice.SubmissionResult;

/**
 * Reads a national file to its end: each batch is mapped, accepted in one commit and written into
 * the result file. A crash in the middle leaves the file where it is; reading it again changes
 * nothing for the records already accepted.
 */
public final class NationalIntake {
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
   * returns; the result file lies in {@code ../done}.
   *
   * @throws org.herald.failure.RejectedException when the file as a whole cannot be read
   */
  public void read(String system, String file) {
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
