package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.herald.notice.NoticeId;
import org.herald.notice.SubmissionResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No cell's value may stand in an exception, an audit event, a result file or a toString. */
class NothingLeaksTest {
  private static final String MARKER = "ZQX MARKER";
  private static final String HEADER =
      "record_id,category,case_no,surname,given_names,sex,dob,nationality,minor,passport_no,"
          + "passport_country,identity_card_no,identity_card_country,police_report,"
          + "last_seen_place,last_seen_country,last_seen_date,circumstances,description,"
          + "officer_remarks";
  private static final String ROW =
      "SYN-1,missing-person,CASE,Specimen,Test,F,1998,PAK,N,P1,PAK,C1,PAK,REPORT,Lahore,PAK,2026,"
          + "SYNTHETIC.,Desc,Remark";

  @TempDir Path data;

  /**
   * One column at a time: as it is, far too long, broken by quotes, beside one cell too many, and
   * in a file whose header is missing. At last in the header, among right names.
   */
  private static List<String> files() {
    var headers = IntStream.range(0, 20).mapToObj(column -> planted(HEADER, column, MARKER) + "\n");
    var rows =
        Stream.of(MARKER, MARKER + "x".repeat(20_000), "\"" + MARKER + "\"x", "\"" + MARKER)
            .flatMap(
                value -> IntStream.range(0, 20).mapToObj(column -> planted(ROW, column, value)))
            .flatMap(
                row ->
                    Stream.of(
                        HEADER + "\n" + ROW + "\n" + row + "\n",
                        HEADER + "\n" + row + "," + MARKER + "\n",
                        row + "\n" + ROW + "\n"));
    return Stream.concat(rows, headers).toList();
  }

  private static String planted(String row, int column, String value) {
    String[] cells = row.split(",", -1);
    cells[column] = value;
    return String.join(",", Arrays.asList(cells));
  }

  @Test
  void neverRepeatsACell() throws IOException {
    Gateway gateway = Gateway.withLimits(data, 15_000, 10);
    for (String text : files()) {
      assertThat(told(gateway, text)).as(text).isNotEmpty().doesNotContain("ZQX", "Specimen");
    }
  }

  private String told(Gateway gateway, String text) throws IOException {
    Path file = Files.writeString(data.resolve("in.csv"), text);
    gateway.events.clear();
    var told = new StringWriter();
    try {
      List<MappedRecord> records = gateway.read(file);
      told.append(records.toString());
      ResultFile results = gateway.national.results(file);
      results.add(records, accepted(records));
      told.append(Files.readString(results.finish()));
    } catch (RuntimeException e) {
      e.printStackTrace(new PrintWriter(told));
    }
    return told.append(gateway.events.toString()).toString();
  }

  private static List<SubmissionResult> accepted(List<MappedRecord> records) {
    return MappedRecord.submissions(records).stream()
        .<SubmissionResult>map(
            submission ->
                new SubmissionResult.Accepted(
                    submission.key(), NoticeId.at(Gateway.CLOCK.instant()), 1, 2))
        .toList();
  }
}
