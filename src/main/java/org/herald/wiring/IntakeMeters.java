package org.herald.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.herald.national.MappedRecord;
import org.herald.notice.SubmissionResult;

/** National records by system and what became of them. */
final class IntakeMeters {
  private final MeterRegistry meters;

  IntakeMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void count(String system, List<MappedRecord> batch, List<SubmissionResult> results) {
    for (MappedRecord record : batch) {
      switch (record) {
        case MappedRecord.Mapped mapped -> {}
        case MappedRecord.Repeated repeated -> count(system, "unchanged");
        case MappedRecord.Refused refused -> count(system, "refused");
      }
    }
    for (SubmissionResult result : results) {
      count(
          system,
          switch (result) {
            case SubmissionResult.Accepted accepted -> "accepted";
            case SubmissionResult.Unchanged same -> "unchanged";
            case SubmissionResult.Refused refused -> "refused";
          });
    }
  }

  private void count(String system, String result) {
    meters.counter("herald.national.records", "system", system, "result", result).increment();
  }
}
