package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.herald.failure.FailureCode;
import org.herald.notice.NoticeId;
import org.herald.notice.Submission;
import org.herald.notice.SubmissionResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
  private static final Path SAMPLE = Path.of("routes/national/exit-control-list/sample.csv");
  private static final NoticeId NOTICE = NoticeId.at(Gateway.CLOCK.instant());

  @TempDir Path data;

  @Test
  void tellsWhatBecameOfEachRecord() throws IOException {
    Gateway gateway = Gateway.at(data);
    List<MappedRecord> records = gateway.read(SAMPLE);
    Path archived = data.resolve("done/sample.csv");
    ResultFile file = gateway.national.results(archived);
    gateway.national.report(file, records, results(records));
    Path finished = gateway.national.finish(file);
    file.close();

    assertThat(finished).isEqualTo(data.resolve("done/sample.csv.result.csv"));
    List<String> lines = Files.readAllLines(finished);
    assertThat(lines).hasSize(25);
    assertThat(lines.getFirst())
        .isEqualTo("position,record_id,result,notice,version,code,field,text");
    assertThat(lines.get(1))
        .isEqualTo("2,\"SYN-0001\",\"accepted\",\"" + NOTICE + "\",\"1\",\"\",\"\",\"\"");
    assertThat(lines.get(2)).contains("\"SYN-0002\",\"changed\"", "\"2\"");
    assertThat(lines.get(3)).contains("\"SYN-0003\",\"unchanged\"");
    assertThat(lines.get(4)).contains("\"refused\",\"\",\"\",\"minimum-data-missing\"");
    assertThat(lines)
        .anyMatch(line -> line.contains("\"refused\",\"\",\"\",\"excluded-matter\",\"type\""));
    assertThat(lines)
        .anyMatch(line -> line.contains("\"unchanged\"") && line.contains("Repeats line 2"));
    try (var files = Files.list(data.resolve("done"))) {
      assertThat(files).containsExactly(finished);
    }
  }

  @Test
  void aRunThatWasKilledLeavesNoResultAndTheNextWritesAWholeOne() throws IOException {
    Gateway gateway = Gateway.at(data);
    List<MappedRecord> records = gateway.read(SAMPLE);
    Path archived = data.resolve("sample.csv");
    ResultFile killed = gateway.national.results(archived);
    killed.add(records.subList(0, 11), results(records.subList(0, 11)));
    assertThat(data.resolve("sample.csv.result.csv")).doesNotExist();

    ResultFile again = gateway.national.results(archived);
    again.add(records, results(records));
    assertThat(Files.readAllLines(again.finish())).hasSize(25);
  }

  @Test
  void closingAnUnfinishedFileDropsItsDraft() {
    ResultFile file = ResultFile.beside(data.resolve("x.csv"));
    file.close();
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void resultsOfOtherSubmissionsAreADefect() {
    Gateway gateway = Gateway.at(data);
    List<MappedRecord> records = gateway.read(SAMPLE);
    List<SubmissionResult> results = results(records);
    try (ResultFile file = ResultFile.beside(data.resolve("x.csv"))) {
      assertThatThrownBy(() -> file.add(records, results.reversed()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> file.add(records, results.subList(1, 3)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> file.add(List.of(), results))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static List<SubmissionResult> results(List<MappedRecord> records) {
    List<SubmissionResult> results = new ArrayList<>();
    for (Submission submission : MappedRecord.submissions(records)) {
      var key = submission.key();
      results.add(
          switch (results.size()) {
            case 1 -> new SubmissionResult.Accepted(key, NOTICE, 2, 2);
            case 2 -> new SubmissionResult.Unchanged(key, NOTICE, 1);
            case 3 ->
                new SubmissionResult.Refused(
                    key, FailureCode.MINIMUM_DATA, "A \"birth year\" is missing.");
            default -> new SubmissionResult.Accepted(key, NOTICE, 1, 2);
          });
    }
    return results;
  }
}
