package org.herald.database;

import java.nio.file.Path;
import org.springframework.boot.bootstrap.BootstrapContextClosedEvent;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Begins to open the database as soon as the configuration is read, seconds before Spring comes to
 * the first bean that needs it. Named in {@code META-INF/spring.factories}.
 */
final class DatabaseStart implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
    Environment environment = prepared.getEnvironment();
    String folder = environment.getProperty("herald.data", "");
    DatabaseSettings settings;
    Path data;
    try {
      data = Path.of(folder);
      settings = Binder.get(environment).bindOrCreate("herald.database", DatabaseSettings.class);
    } catch (RuntimeException mistaken) {
      return; // told, with the key's name, when the beans are made
    }
    if (!data.isAbsolute()) {
      return;
    }
    var early = EarlyDatabase.begin(settings, data);
    prepared.getBootstrapContext().addCloseListener(context -> hand(early, context));
  }

  private static void hand(EarlyDatabase early, BootstrapContextClosedEvent context) {
    if (context.getApplicationContext() instanceof GenericApplicationContext beans) {
      beans.registerBean("earlyDatabase", EarlyDatabase.class, () -> early);
    } else {
      early.close();
    }
  }
}
