package org.herald.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Payload;
import org.herald.notice.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All persons are synthetic; every one of them is called Specimen. */
class ViewsTest {
  private static final Path COMPLETE = Path.of("src/test/resources/vectors/rules/complete");
  private static final Documents DOCUMENTS = new Documents();
  private static final Views VIEWS = Views.of(DOCUMENTS);

  static Stream<Arguments> viewsOfEverything() throws IOException {
    try (Stream<Path> files = Files.list(COMPLETE)) {
      List<Path> all = files.sorted().toList();
      return Stream.of(View.BORDER, View.BANK, View.CARRIER, View.SUPPORT)
          .flatMap(view -> all.stream().map(file -> arguments(view, file.getFileName().toString())))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("viewsOfEverything")
  void aViewIsValidOrRefusedAndNeverNamesAProtectedPerson(View view, String file)
      throws IOException {
    String xml =
        Files.readString(COMPLETE.resolve(file))
            .replaceAll("(<(n:)?status>[a-z-]+</(n:)?status>)+", "<$2status>victim</$2status>");
    Payload payload = DOCUMENTS.readPayload(xml.getBytes(StandardCharsets.UTF_8));
    try {
      VIEWS.require(view, payload);
    } catch (RejectedException refused) {
      assertThat(refused).hasMessageStartingWith("Rule view-subject: ");
      assertThat(refused.code()).isEqualTo(FailureCode.RELEASE_DENIED);
      return;
    }
    String shown = shown(view, payload);
    assertThat(DOCUMENTS.readPayload(shown.getBytes(StandardCharsets.UTF_8)).key())
        .isEqualTo(payload.key());
    if (view != View.BORDER) {
      assertThat(shown).doesNotContain("Specimen", "Sample");
    }
    assertThat(shown).doesNotContain("<circumstances>SYNTHETIC");
  }

  @Test
  void theBorderSeesWhoItIsAndNotWhatHappened() throws IOException {
    assertThat(shown(View.BORDER, read("red.xml")))
        .contains("Specimen", "1990-02", "<warrant>", "<circumstances>withheld</circumstances>")
        .doesNotContain("trafficking in persons", "SYNTHETIC/LR/1", "maximumPenaltyMonths");
  }

  @Test
  void aBankSeesTheNameOfASuspectAndOfNoVictim() throws IOException {
    String request = Files.readString(COMPLETE.resolve("request-trace.xml"));
    Payload suspect = payload(request.replace("missing", "suspect"));
    assertThat(shown(View.BANK, suspect)).contains("Specimen").doesNotContain("description");
    Payload victim = payload(request.replace("missing", "victim"));
    assertThat(shown(View.BANK, victim))
        .contains("pseudonym of SPECIMEN|SAMPLE|1990-02")
        .doesNotContain("birth>");
  }

  @Test
  void aShelterKnowsNobodysName() throws IOException {
    assertThat(shown(View.SUPPORT, read("yellow.xml")))
        .contains("pseudonym of SPECIMEN")
        .doesNotContain("Specimen", "<birth>");
  }

  @Test
  void whyANoticeIsTakenBackIsForBureaus() throws IOException {
    Payload recall = read("recall-correct.xml");
    assertThat(new String(DOCUMENTS.writePayload(recall), StandardCharsets.UTF_8))
        .contains("<text>");
    assertThat(shown(View.BORDER, recall))
        .contains("<action>correct</action>")
        .doesNotContain("<text>");
  }

  @Test
  void thereIsNoViewOfAnotherKindOfSubject() throws IOException {
    Payload silver = read("silver.xml");
    assertThatThrownBy(() -> VIEWS.require(View.SUPPORT, silver))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("Rule view-subject: The view support shows nothing about");
    VIEWS.require(View.BUREAU, silver);
  }

  @ParameterizedTest
  @EnumSource(value = View.class, names = "BUREAU", mode = EnumSource.Mode.EXCLUDE)
  void theSamePersonHasTheSamePseudonymEverywhereInADocument(View view) throws IOException {
    var asked = new ArrayList<String>();
    String again =
        Files.readString(COMPLETE.resolve("request-trace.xml"))
            .replaceFirst("(<subject>.*</subject>)", "$1$1")
            .replace("missing", "victim");
    VIEWS.of(
        view,
        payload(again),
        identity -> {
          asked.add(identity);
          return "P-1";
        });
    assertThat(asked).hasSize(2).containsOnly("SPECIMEN|SAMPLE|1990-02");
  }

  private static String shown(View view, Payload payload) {
    return new String(
        VIEWS.of(view, payload, identity -> "pseudonym of " + identity), StandardCharsets.UTF_8);
  }

  private static Payload read(String file) throws IOException {
    return payload(Files.readString(COMPLETE.resolve(file)));
  }

  private static Payload payload(String xml) {
    return DOCUMENTS.readPayload(xml.getBytes(StandardCharsets.UTF_8));
  }
}
