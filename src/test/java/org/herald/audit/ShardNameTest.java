package org.herald.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.herald.failure.RejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"2026", "2026.2", "0001.99", "9999.10"})
  void nameAndNumberAreTheSameLog(String text) {
    ShardName name = ShardName.parse(text);
    assertThat(name).hasToString(text).isEqualTo(ShardName.of(name.number()));
    assertThat(ShardName.ofOrigin(name.origin("TG.NCB"))).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "26", "20260", "2026.", "2026.0", "2026.1", "2026.02", "2026.100", "2026/2"})
  void nothingElseIsAName(String text) {
    assertThatThrownBy(() -> ShardName.parse(text)).isInstanceOf(RejectedException.class);
    assertThat(ShardName.isOrigin("TG.NCB/audit/" + text)).isFalse();
  }

  @Test
  void laterLogsHaveHigherNumbers() {
    assertThat(
            List.of("2025", "2026", "2026.2", "2027.2", "2027.3").stream()
                .map(text -> ShardName.parse(text).number()))
        .isSorted()
        .doesNotHaveDuplicates()
        .startsWith(2025, 2026, 12026);
  }
}
