package org.herald.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import javax.sql.DataSource;
import org.herald.audit.Audit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

class PartnerConfigurationTest {
  private final DataSource database = DirectoryContract.freshDatabase();
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withUserConfiguration(PartnerConfiguration.class)
          .withBean(Clock.class, Clock::systemUTC)
          .withBean(JdbcClient.class, () -> JdbcClient.create(database))
          .withBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(database))
          .withBean(Audit.class, () -> mock(Audit.class))
          .withPropertyValues("herald.party=PK.FIA");

  @Test
  void theRoomStartsWithDefaultsAndRefreshes() {
    runner.run(
        context -> {
          assertThat(context.getBean(PartnerDirectory.class).partners()).isEmpty();
          assertThat(context.getBean(DirectoryRefresh.class).isRunning()).isTrue();
          assertThat(context.getBean(PartnerProperties.class).maxDescriptionBytes())
              .isEqualTo(65_536);
        });
  }

  @Test
  void aWrongSettingStopsTheStartAndNamesItsKey() {
    runner
        .withPropertyValues("herald.partner.refresh-interval=0s")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("herald.partner.refresh-interval"));
  }
}
