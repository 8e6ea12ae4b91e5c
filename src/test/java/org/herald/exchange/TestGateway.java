package org.herald.exchange;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.herald.audit.Audit;
import org.herald.database.TestDatabase;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.notice.DispatchId;
import org.herald.notice.Notice;
import org.herald.notice.PartyId;
import org.herald.partner.PartnerDirectory;
import org.herald.registry.Registry;
import org.herald.seal.DevelopmentPki;
import org.herald.seal.KeyRing;
import org.herald.seal.PartyKeys;
import org.herald.seal.Seal;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rooms below the transport, joined as in a gateway: real keys, real database, no network. What
 * it signals, alarms and delivers is kept for the test to look at.
 */
public final class TestGateway implements AutoCloseable {
  private final PartyId party;
  private final AnnotationConfigApplicationContext context;

  private TestGateway(PartyId party, AnnotationConfigApplicationContext context) {
    this.party = party;
    this.context = context;
  }

  /**
   * A gateway with keys of this PKI and its own database, with agreements for yellow with these
   * partners.
   */
  public static TestGateway start(
      String party,
      List<String> partners,
      DevelopmentPki pki,
      Path data,
      Clock clock,
      Map<String, Object> more) {
    PartyId id = PartyId.of(party);
    pki.issue(id, data.resolve("pki"));
    var settings = new TreeMap<String, Object>(more);
    settings.put("herald.party", party);
    settings.put("herald.data", data.toString());
    settings.put("herald.sandbox", "true");
    for (String partner : partners) {
      settings.put("herald.release.agreements.[" + partner + "].send", "yellow");
      settings.put("herald.release.agreements.[" + partner + "].receive", "yellow");
      settings.put("herald.release.agreements.[" + partner + "].purposes", "identify-or-locate");
    }
    var context = new AnnotationConfigApplicationContext();
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(DataSource.class, TestDatabase::pooled);
    context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
    context.register(Rooms.class);
    context.refresh();
    return new TestGateway(id, context);
  }

  public PartyId party() {
    return party;
  }

  public <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  public Exchange exchange() {
    return get(Exchange.class);
  }

  public Casework casework() {
    return get(Casework.class);
  }

  public PartnerDirectory directory() {
    return get(PartnerDirectory.class);
  }

  public PartyKeys keys() {
    return get(KeyRing.class).current();
  }

  public Seal seal() {
    return get(Seal.class);
  }

  public Audit audit() {
    return get(Audit.class);
  }

  public Registry registry() {
    return get(Registry.class);
  }

  public JdbcClient jdbc() {
    return get(JdbcClient.class);
  }

  public Kept kept() {
    return get(Kept.class);
  }

  public String stateOf(DispatchId dispatch) {
    return jdbc()
        .sql("SELECT state FROM delivery WHERE dispatch_id = ?")
        .param(dispatch.value())
        .query(String.class)
        .single();
  }

  /** From now on the log is sequenced and published only when it is asked to be. */
  public void stopLog() {
    context.getBean("auditLifecycle", SmartLifecycle.class).stop();
  }

  @Override
  public void close() {
    context.close();
  }

  /** What the gateway asked of the outside. */
  public static final class Kept {
    final List<String> alarms = new ArrayList<>();
    final List<String> recovered = new ArrayList<>();
    final List<String> signals = new ArrayList<>();
    List<String> subscribers = List.of("tracing-desk");
  }

  // Not annotated as a configuration: a whole gateway's scan in another test must not find it.
  @ComponentScan({
    "org.herald.vault",
    "org.herald.audit",
    "org.herald.partner",
    "org.herald.seal",
    "org.herald.document",
    "org.herald.release",
    "org.herald.registry",
    "org.herald.receipt",
    "org.herald.exchange"
  })
  static class Rooms {
    @Bean
    Kept kept() {
      return new Kept();
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource source) {
      return new JdbcTemplate(source);
    }

    @Bean
    JdbcClient jdbcClient(DataSource source) {
      return JdbcClient.create(source);
    }

    @Bean
    PlatformTransactionManager transactions(DataSource source) {
      return new DataSourceTransactionManager(source);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager manager) {
      return new TransactionTemplate(manager);
    }

    @Bean
    Alarms alarms(Kept kept) {
      return new Alarms() {
        @Override
        public void raise(String cause, FailureCode code, String text) {
          kept.alarms.add(cause + " " + code.wire());
        }

        @Override
        public void recover(String cause) {
          kept.recovered.add(cause);
        }
      };
    }

    @Bean
    Signals signals(Kept kept) {
      return new Signals() {
        @Override
        public void deliveryDue(PartyId recipient, Lane lane, DispatchId dispatch) {
          kept.signals.add(recipient + " " + lane.code());
        }

        @Override
        public void inboundDue(String target, DispatchId dispatch) {
          kept.signals.add(target);
        }
      };
    }

    @Bean
    Subscriptions subscriptions(Kept kept) {
      return (Notice notice) -> kept.subscribers;
    }
  }
}
