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

/**
 * Reads a national file to its end: each batch is mapped, accepted in one commit and written into
 * the result file. A crash in the middle leaves the file where it is; reading it again changes
 * nothing for the records already accepted.
 */
public final class NationalIntake {
  private static final String DONE = "done";
  private static final String FAILED = "failed";

  private final NationalSystems national;
  private final ProducerTemplate producer;
  private final Failures failures;

  NationalIntake(NationalSystems national, ProducerTemplate producer, Failures failures) {
    this.national = national;
    this.producer = producer;
    this.failures = failures;
  }

  /**
   * Reads a file to its end, or refuses it as a whole.
   *
   * @return the folder the file now belongs into: {@code done} when every record has been accepted,
   *     found unchanged, or refused with a reason, and the result file lies there; {@code failed}
   *     when the file as a whole cannot be read, with the reason in the log and the audit trail
   * @throws RuntimeException when it could not be finished this time, for a database that is away
   *     or a full disk: the file stays where it is, to be read again from its start
   */
  public String read(String system, String file) {
    Path path = Path.of(file);
    try {
      read(system, path);
      return DONE;
    } catch (RejectedException refused) {
      if (refused.code().kind() != FailureCode.Kind.SENDER) {
        throw refused; // our own house: the file is not to blame
      }
      failures.report(refused, "national-intake-" + system);
      return FAILED;
    }
  }

  private void read(String system, Path path) {
    Path archived = path.resolveSibling("../" + DONE).normalize().resolve(path.getFileName());
    try (var batches = national.batches(system, path);
        var results = national.results(archived)) {
      while (batches.hasNext()) {
        List<MappedRecord> batch = batches.next();
        results.add(batch, accept(MappedRecord.submissions(batch)));
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
