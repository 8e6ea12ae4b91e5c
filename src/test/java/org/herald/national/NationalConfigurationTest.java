package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.nio.file.Path;
import java.time.Clock;
import org.herald.audit.Audit;
import org.herald.document.Documents;
import org.herald.document.Rules;
import org.herald.document.Views;
import org.herald.vault.Vault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class NationalConfigurationTest {
  @TempDir Path data;

  private ApplicationContextRunner gateway() {
    return new ApplicationContextRunner()
        .withUserConfiguration(NationalConfiguration.class)
        .withBean(Audit.class, () -> mock(Audit.class))
        .withBean(Documents.class, () -> mock(Documents.class))
        .withBean(Rules.class, () -> Gateway.RULES)
        .withBean(Views.class, () -> Views.of(Gateway.DOCUMENTS))
        .withBean(Vault.class, () -> mock(Vault.class))
        .withBean(JdbcClient.class, () -> mock(JdbcClient.class))
        .withBean(TransactionTemplate.class, () -> mock(TransactionTemplate.class))
        .withBean(Clock.class, () -> Gateway.CLOCK)
        .withPropertyValues("herald.party=PK.FIA", "herald.data=" + data);
  }

  @Test
  void bindsSystemsAndTheirRecipients() {
    gateway()
        .withPropertyValues(
            "herald.national.systems=exit-control-list,tracing-desk",
            "herald.national.recipients.exit-control-list=TG.NCB,OM.LO-PK",
            "herald.national.limits.max-records=1000")
        .run(
            context -> {
              assertThat(context).hasNotFailed().hasBean("national");
              assertThat(context.getBean(NationalSystems.class).systems()).hasSize(2);
            });
  }

  @Test
  void servesNoSystemUnlessNamed() {
    gateway()
        .run(context -> assertThat(context.getBean(NationalSystems.class).systems()).isEmpty());
  }

  @Test
  void doesNotStartWithoutRecipients() {
    gateway()
        .withPropertyValues("herald.national.systems=exit-control-list")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("herald.national.recipients.exit-control-list"));
  }
}
