package org.herald.admin;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.herald.access.Access;
import org.herald.access.People;
import org.herald.access.Readings;
import org.herald.access.WorkItems;
import org.herald.audit.Audit;
import org.herald.backup.Backup;
import org.herald.document.Documents;
import org.herald.evidence.ContentReleases;
import org.herald.evidence.Evidence;
import org.herald.exchange.Casework;
import org.herald.exchange.Erasures;
import org.herald.exchange.Exchange;
import org.herald.exchange.Holds;
import org.herald.exchange.MarkedNotices;
import org.herald.exchange.Outflow;
import org.herald.exchange.Promises;
import org.herald.exchange.ReceivedRecalls;
import org.herald.exchange.Retention;
import org.herald.exchange.Rights;
import org.herald.notice.PartyId;
import org.herald.partner.PartnerDirectory;
import org.herald.registry.Registry;
import org.herald.witness.Witness;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people may ask, by the command line of this machine or over REST. */
@Configuration(proxyBeanMethods = false)
class CallsConfiguration {
  /** What is asked on the machine alone: keys, partners, and who has access at all. */
  static final Set<String> HERE_ONLY = Set.of("keys", "partners", "replay", "people", "backup");

  @Bean
  Calls calls(
      Access access,
      People people,
      WorkItems work,
      Readings readings,
      Audit audit,
      Registry registry,
      Exchange exchange,
      Casework casework,
      Documents documents,
      PartnerDirectory directory,
      KeyRotation rotation,
      Witness witness,
      Promises promises,
      Evidence evidence,
      ContentReleases releases,
      ReceivedRecalls recalls,
      Erasures erasures,
      Holds holds,
      Retention retention,
      Rights rights,
      MarkedNotices marked,
      Outflow outflow,
      Backup backup,
      @Value("${herald.party}") String party,
      Clock clock) {
    PartyId self = PartyId.of(party);
    return new Calls(
        access,
        Map.ofEntries(
            Map.entry("people", new PersonCall(people)),
            Map.entry("work", new WorkCall(work)),
            Map.entry("reads", new ReadsCall(readings)),
            Map.entry("trail", new TrailCall(audit, work, readings)),
            Map.entry("notices", new NoticeCall(registry, marked, work, readings)),
            Map.entry("evidence", new EvidenceCall(evidence, releases, work, readings)),
            Map.entry("status", new StatusCall(exchange)),
            Map.entry("replay", new ReplayCall(exchange, directory)),
            Map.entry("documents", new DocumentCall(casework, documents, clock)),
            Map.entry("reviews", new ReviewCall(casework)),
            Map.entry("recalled", new RecalledCall(recalls)),
            Map.entry("erasures", new ErasureCall(erasures, self)),
            Map.entry("holds", new HoldCall(holds, self)),
            Map.entry("retention", new RetentionCall(retention, self)),
            Map.entry("rights", new RightsCall(rights, marked, self)),
            Map.entry("override", new OverrideCall(outflow)),
            Map.entry("partners", new PartnerCall(directory)),
            Map.entry("keys", new KeysCall(rotation)),
            Map.entry("backup", new BackupCall(backup, audit)),
            Map.entry("witness", new WitnessCall(witness)),
            Map.entry("succession", new SuccessionCall(witness.successors())),
            Map.entry("openapi", new OpenApiCall()),
            Map.entry("proofs", new ProofCall(promises))));
  }

  /** Registered before the rooms exist, so that the port opens early and answers 503 until then. */
  @Bean
  ServletRegistrationBean<PeopleEndpoint> peopleEndpoint(ObjectProvider<Calls> calls) {
    var servlet =
        new ServletRegistrationBean<>(
            new PeopleEndpoint(calls::getObject, HERE_ONLY), PeopleEndpoint.PATH + "/*");
    servlet.setName("people");
    return servlet;
  }

  @Bean
  LogReadings logReadings(
      @Value("${herald.data}") Path data, WorkItems work, Readings readings, Clock clock) {
    return new LogReadings(data.resolve("audit"), work, readings, clock);
  }

  /** As {@link #peopleEndpoint}. */
  @Bean
  ServletRegistrationBean<AuditorsLog> auditorsLog(
      ObjectProvider<Calls> calls, ObjectProvider<LogReadings> readings) {
    var servlet =
        new ServletRegistrationBean<>(
            new AuditorsLog(calls::getObject, readings::getObject), AuditorsLog.PATH + "/*");
    servlet.setName("auditors-log");
    return servlet;
  }
}
