package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million records of which one in a hundred is bad: every bad one refused, every other mapped,
 * and what mapping and rules cost for each. Figures go to {@code target/national-figures.txt}.
 */
class ManyRecordsTest {
  private static final int RECORDS = Integer.getInteger("herald.national.records", 1_000_000);
  private static final int RULES_ASKED = 2_000;
  private static final String HEADER =
      "record_id,category,case_no,surname,given_names,sex,dob,nationality,minor,passport_no,"
          + "passport_country,identity_card_no,identity_card_country,police_report,last_seen_place,"
          + "last_seen_country,last_seen_date,circumstances,description,officer_remarks\n";

  @TempDir Path data;

  @Test
  @Tag("endurance")
  void oneInAHundredIsBadAndRefused() throws IOException {
    Path file = data.resolve("many.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(HEADER);
      for (int n = 0; n < RECORDS; n++) {
        out.write(row(n));
      }
    }
    var rules = new RuleCheck(Gateway.RULES::check, Gateway.CLOCK);
    long mapped = 0;
    long refused = 0;
    long rulesNanos = 0;
    int asked = 0;
    long begun = System.nanoTime();
    var batches =
        Gateway.withLimits(data, 1 << 20, RECORDS).national.batches("exit-control-list", file);
    while (batches.hasNext()) {
      List<MappedRecord> batch = batches.next();
      for (MappedRecord record : batch) {
        switch (record) {
          case MappedRecord.Mapped one -> mapped++;
          case MappedRecord.Refused one -> refused++;
          case MappedRecord.Repeated one -> throw new AssertionError("no record stands twice");
        }
      }
      if (asked < RULES_ASKED) {
        long before = System.nanoTime();
        batch.forEach(rules::check);
        rulesNanos += System.nanoTime() - before;
        asked += batch.size();
      }
    }
    long nanos = System.nanoTime() - begun - rulesNanos;
    assertThat(refused).isEqualTo(RECORDS / 100);
    assertThat(mapped).isEqualTo(RECORDS - RECORDS / 100);
    Files.writeString(
        Path.of("target/national-figures.txt"),
        String.format(
            Locale.ROOT,
            "%,d records in %.1f s: reading and mapping %.1f us, rules %.0f us a record, heap at"
                + " most %d MB%n",
            RECORDS,
            nanos / 1e9,
            nanos / 1e3 / RECORDS,
            rulesNanos / 1e3 / asked,
            Runtime.getRuntime().maxMemory() >> 20));
  }

  private static String row(int n) {
    String born = n % 100 == 99 ? "31/02/1990" : "14/02/1990";
    return "SYN-"
        + n
        + ",missing-person,SYNTHETIC-CASE/"
        + n
        + ",Specimen,Sample,F,"
        + born
        + ",PAK,N,,,,,SYNTHETIC/REPORT/"
        + n
        + ",Lahore,PAK,03/05/2026,SYNTHETIC. An invented record.,SYNTHETIC. About 160 cm,\n";
  }
}
