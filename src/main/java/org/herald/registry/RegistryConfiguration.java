package org.herald.registry;

import java.time.Clock;
import org.herald.vault.Vault;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
class RegistryConfiguration {
  @Bean
  Registry registry(JdbcClient jdbc, Vault vault, Clock clock) {
    return new Registry(jdbc, vault, clock);
  }

  @Bean
  SourceRecords sourceRecords(JdbcClient jdbc, Vault vault, Clock clock) {
    return new SourceRecords(jdbc, vault, clock);
  }

  @Bean
  NoticeFiles noticeFiles(JdbcClient jdbc, Vault vault, Clock clock) {
    return new NoticeFiles(jdbc, vault, clock);
  }

  @Bean
  Reviews reviews(JdbcClient jdbc, Clock clock) {
    return new Reviews(jdbc, clock);
  }

  @Bean
  ReentryGuard reentryGuard(JdbcClient jdbc, Vault vault, Clock clock) {
    return new ReentryGuard(jdbc, vault, clock);
  }

  @Bean
  NoticeStates noticeStates(JdbcClient jdbc, Clock clock) {
    return new NoticeStates(jdbc, clock);
  }

  @Bean
  HeldNotices heldNotices(JdbcClient jdbc, Vault vault) {
    return new HeldNotices(jdbc, vault);
  }

  @Bean
  LegalHolds legalHolds(JdbcClient jdbc, Clock clock) {
    return new LegalHolds(jdbc, clock);
  }

  @Bean
  SubjectRequests subjectRequests(JdbcClient jdbc, Clock clock) {
    return new SubjectRequests(jdbc, clock);
  }

  @Bean
  NoticeMarks noticeMarks(JdbcClient jdbc, Clock clock) {
    return new NoticeMarks(jdbc, clock);
  }

  @Bean
  NoticeErasures noticeErasures(JdbcClient jdbc, Clock clock) {
    return new NoticeErasures(jdbc, clock);
  }

  @Bean
  RetentionTerms retentionTerms(JdbcClient jdbc, RetentionProperties settings, Clock clock) {
    return new RetentionTerms(jdbc, settings, clock);
  }
}
