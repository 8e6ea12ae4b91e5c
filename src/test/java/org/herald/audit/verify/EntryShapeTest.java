package org.herald.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader's idea of an entry, byte by byte. */
class EntryShapeTest {
  private static final String GOOD =
      "{\"actor\":\"gateway\",\"at\":\"2026-11-22T10:00:00.000Z\",\"code\":\"CODE\",\"commitment\":"
          + "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"event\":\"notice.read\","
          + "\"party\":\"TG.NCB\",\"v\":1}";

  private final EntryShape shape = new EntryShape("TG.NCB", "2026");

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "\\\"\\\\\\b\\f\\n\\r\\t", "\\u0000\\u001f", "é€😀", "\u007f/"})
  void acceptsCanonicalStrings(String content) {
    assertThat(fault(GOOD.replace("CODE", content))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\/", "\\u000a", "\\u001F", "\\u0041", "\\u0020", "\n", "\\", "\\u00", "\\x"})
  void refusesOtherSpellingsOfStrings(String content) {
    assertThat(fault(GOOD.replace("CODE", content))).isNotNull();
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[][] broken = {
      {(byte) 0xc0, (byte) 0x80},
      {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
      {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
      {(byte) 0xe2, (byte) 0x82},
      {(byte) 0x80}
    };
    for (byte[] bytes : broken) {
      String text = GOOD.replace("CODE", new String(bytes, StandardCharsets.ISO_8859_1));
      byte[] entry = text.getBytes(StandardCharsets.ISO_8859_1);
      assertThat(shape.fault(entry, 0, entry.length, 0)).isNotNull();
    }
  }

  @Test
  void refusesOtherMembersOrdersAndVersions() {
    assertThat(fault(GOOD)).isNull();
    assertThat(fault(GOOD.replace("\"v\":1", "\"v\":2"))).contains("version");
    assertThat(fault(GOOD.replace("\"v\":1", "\"v\":1,\"w\":1"))).isNotNull();
    assertThat(fault(GOOD.replace("\"v\":1", "\"v\":11"))).isNotNull();
    assertThat(fault(GOOD.replace("\"event\":\"notice.read\",", ""))).contains("EVENT");
    assertThat(fault(GOOD.replace("\"code\":\"CODE\"", "\"code\":null"))).isNotNull();
    assertThat(fault(GOOD.replace("\"code\":\"CODE\",", "\"code\":\"a\",\"code\":\"b\",")))
        .isNotNull();
    assertThat(fault(GOOD + " ")).isNotNull();
    assertThat(fault(GOOD.substring(0, GOOD.length() - 1))).isNotNull();
    assertThat(fault(GOOD.replace("A=\"", "B=\""))).contains("COMMITMENT");
    assertThat(fault(GOOD.replace("10:00:00.000Z", "10:00:00.0000"))).contains("AT");
    assertThat(fault("")).isNotNull();
    assertThat(fault("{}")).isNotNull();
  }

  @Test
  void onlyTheFirstEntryMayOpenALogAndOnlyWithACheckpoint() {
    String opening =
        GOOD.replace("\"code\":\"CODE\"", "\"checkpoint\":\"x\"")
            .replace("notice.read", "log.opened");
    assertThat(fault(opening)).isNull();
    byte[] bytes = opening.getBytes(StandardCharsets.UTF_8);
    assertThat(shape.fault(bytes, 0, bytes.length, 1)).contains("opens a log");
    assertThat(fault(GOOD.replace("notice.read", "log.opened"))).contains("opens a log");
    assertThat(fault(opening.replace("log.opened", "notice.read"))).contains("opens a log");
  }

  @Test
  void neverFailsOnGarbage() {
    var random = new Random(8785);
    byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = good.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      int to = random.nextInt(bytes.length + 1);
      shape.fault(bytes, random.nextInt(to + 1), to, 0);
    }
  }

  private @org.jspecify.annotations.Nullable String fault(String entry) {
    byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
    return shape.fault(bytes, 0, bytes.length, 0);
  }
}
