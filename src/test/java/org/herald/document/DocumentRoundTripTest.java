package org.herald.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.herald.notice.Attachment;
import org.herald.notice.CaseThread;
import org.herald.notice.Digest;
import org.herald.notice.Dispatch;
import org.herald.notice.DispatchHeader;
import org.herald.notice.DispatchId;
import org.herald.notice.HandlingCode;
import org.herald.notice.Markings;
import org.herald.notice.Mode;
import org.herald.notice.Notice;
import org.herald.notice.Outcome;
import org.herald.notice.PartyId;
import org.herald.notice.Payload;
import org.herald.notice.Purpose;
import org.herald.notice.Receipt;
import org.herald.notice.Tlp;
import org.herald.notice.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read without loss, for names of any script; all persons are synthetic. */
class DocumentRoundTripTest {
  private static final Documents DOCUMENTS = new Documents();
  private static final String[] SCRIPTS = {
    "abcXYZ'-&<>\"]]>",
    "\u0645\u062d\u0645\u062f\u0640\u0651\u064e",
    "\u0930\u093e\u092e\u0915\u094d\u0937\u200d",
    "e\u0301o\u0308\u0323n\u0303",
    "\u05d3\u05d5\u05d3\u200f\u202b\u202c",
    "\u5f20\u4f1f\ud840\udc00",
    "\u0e2a\u0e21\u0e0a\u0e32\u0e22",
    "\t\n\r \u00a0\u2028\u0085"
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f",
        "\u0930\u093e\u091c\u0947\u0936\u094d\u0935\u0930\u0940",
        "Amou\u0308-Zo\u0301e",
        "Amo\u00fc-Zo\u00e9",
        "\u202eabc\u202c",
        "\u05d0",
        "O",
        "  leading and trailing  ",
        "two\r\nlines\rand\nmore\t",
        "<![CDATA[x]]>",
        "&amp;",
        "\ud840\udc00",
        "\u0085\u2028"
      })
  void nameIsKeptToTheCharacter(String name) {
    Notice notice = Samples.notice(Samples.person(name));
    assertThat(DOCUMENTS.readNotice(DOCUMENTS.writePayload(notice))).isEqualTo(notice);
  }

  @Test
  void longestNameIsKept() {
    nameIsKeptToTheCharacter("\u0639".repeat(200));
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void anyPayloadComesBackAsItWas(Class<? extends Payload> kind) {
    for (long seed = 1; seed <= 60; seed++) {
      Payload payload = new AnyDocument(new Random(seed), SCRIPTS).of(kind);
      assertThat(DOCUMENTS.readPayload(DOCUMENTS.writePayload(payload)))
          .as("seed " + seed)
          .isEqualTo(payload);
    }
  }

  static List<Class<?>> payloads() {
    return List.of(Payload.class.getPermittedSubclasses());
  }

  @Test
  void anyDispatchComesBackAsItWas() {
    for (long seed = 1; seed <= 100; seed++) {
      Payload payload = new AnyDocument(new Random(seed), SCRIPTS).of(Payload.class);
      DispatchHeader header = new Made(new Random(seed)).header();
      byte[] xml = DOCUMENTS.writeDispatch(header, DOCUMENTS.writePayload(payload));
      assertThat(DOCUMENTS.readDispatch(xml))
          .as("seed " + seed)
          .isEqualTo(new Dispatch(header, payload));
    }
  }

  @Test
  void anyReceiptComesBackAsItWas() {
    for (long seed = 1; seed <= 300; seed++) {
      Receipt receipt = new Made(new Random(seed)).receipt();
      assertThat(DOCUMENTS.readReceipt(DOCUMENTS.writeReceipt(receipt)))
          .as("seed " + seed)
          .isEqualTo(receipt);
    }
  }

  /** For the record only: what one thread does here; nothing is asserted about time. */
  @Test
  void printsItsSpeed() {
    byte[] payload = DOCUMENTS.writePayload(Samples.notice());
    byte[] xml = DOCUMENTS.writeDispatch(Samples.header(), payload);
    print("writePayload", () -> DOCUMENTS.writePayload(Samples.notice()));
    print("writeDispatch", () -> DOCUMENTS.writeDispatch(Samples.header(), payload));
    print("readDispatch", () -> DOCUMENTS.readDispatch(xml));
  }

  private static void print(String name, Supplier<?> work) {
    int rounds = 3_000;
    long start = 0;
    for (int i = -1_000; i < rounds; i++) {
      if (i == 0) {
        start = System.nanoTime();
      }
      assertThat(work.get()).isNotNull();
    }
    System.out.printf(
        "%s: %d/s, one thread%n", name, rounds * 1_000_000_000L / (System.nanoTime() - start));
  }

  /** Makes documents within the records' limits, the same for the same seed. */
  private record Made(Random random) {

    DispatchHeader header() {
      Instant created = time();
      return new DispatchHeader(
          DispatchId.at(created),
          PartyId.of("TG.NCB"),
          PartyId.of("PK.FIA"),
          digest(),
          created,
          created.plus(Duration.ofMillis(1 + random.nextLong(Duration.ofDays(30).toMillis()))),
          one(Urgency.values()),
          one(Mode.values()),
          one(Purpose.values()),
          markings(),
          "2",
          "1",
          CaseThread.at(created),
          maybe(() -> DispatchId.at(created)),
          many(50, () -> new Attachment(text(120), text(100), random.nextInt(1_000), digest())));
    }

    Receipt receipt() {
      byte[] entry = new byte[1 + random.nextInt(65_535)];
      random.nextBytes(entry);
      return new Receipt(
          DispatchId.at(time()),
          PartyId.of("TG.NCB"),
          PartyId.of("PK.FIA"),
          digest(),
          digest(),
          random.nextBoolean()
              ? new Outcome.Accepted(random.nextBoolean())
              : new Outcome.Rejected(text(40), text(500)),
          time(),
          text(80),
          Base64.getEncoder().encodeToString(entry),
          Duration.ofMillis(1 + random.nextInt(1_000_000)));
    }

    private String text(int max) {
      String alphabet = SCRIPTS[random.nextInt(SCRIPTS.length)];
      int[] letters = alphabet.codePoints().toArray();
      int length = 1 + random.nextInt(random.nextInt(10) == 0 ? max / 2 : Math.min(30, max / 2));
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < length; i++) {
        text.appendCodePoint(letters[random.nextInt(letters.length)]);
      }
      return text.toString().isBlank() ? "x" : text.toString();
    }

    private Instant time() {
      return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
    }

    private Digest digest() {
      return Digest.of(new byte[] {(byte) random.nextInt()});
    }

    private Markings markings() {
      Set<HandlingCode> codes = EnumSet.noneOf(HandlingCode.class);
      IntStream.range(0, random.nextInt(4)).forEach(i -> codes.add(one(HandlingCode.values())));
      return Markings.of(one(Tlp.values()), codes);
    }

    private <T> T one(T[] all) {
      return all[random.nextInt(all.length)];
    }

    private <T> Optional<T> maybe(Supplier<T> made) {
      return random.nextBoolean() ? Optional.of(made.get()) : Optional.empty();
    }

    private <T> List<T> many(int most, Supplier<T> made) {
      List<T> all = new ArrayList<>();
      IntStream.range(0, random.nextInt(most + 1)).forEach(i -> all.add(made.get()));
      return all;
    }
  }
}
