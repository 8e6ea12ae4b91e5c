package org.herald.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class IntroductionsConfigurationTest {
  @Test
  void aGatewayWithoutTheSettingTrustsNoFolder() {
    new ApplicationContextRunner()
        .withUserConfiguration(IntroductionsConfiguration.class)
        .withPropertyValues("herald.party=PK.FIA", "herald.sandbox=true")
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("folderIntroductions"));
  }

  /** Refused before it looks at anything: neither directory nor agreements are there. */
  @Test
  @SuppressWarnings("NullAway")
  void outsideTheSandboxTheSettingIsRefused() {
    var second = Duration.ofSeconds(1);
    var settings =
        new WiringProperties(
            "",
            false,
            2,
            second,
            second,
            second,
            List.of(),
            second,
            second,
            second,
            Path.of("introductions"));
    RejectedException refused =
        catchThrowableOfType(
            RejectedException.class,
            () ->
                new IntroductionsConfiguration()
                    .folderIntroductions("PK.FIA", false, null, null, settings));
    assertThat(refused.code()).isEqualTo(FailureCode.CONFIGURATION);
    assertThat(refused).hasMessageContaining("herald.wiring.introductions", "sandbox");
  }
}
