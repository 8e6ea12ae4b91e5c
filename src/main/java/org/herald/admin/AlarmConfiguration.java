package org.herald.admin;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlarmSettings.class)
class AlarmConfiguration {
  @Bean(destroyMethod = "close")
  StandingAlarms alarms(
      @Value("${herald.party}") String party,
      JdbcClient jdbc,
      AlarmSettings settings,
      Clock clock) {
    List<ChannelQueue> queues =
        channels(settings).stream()
            .map(one -> new ChannelQueue(one, settings.attempts(), settings.retryAfter()))
            .toList();
    return new StandingAlarms(party, new AlarmRows(jdbc), queues, clock);
  }

  static List<AlarmChannel> channels(AlarmSettings settings) {
    var channels = new ArrayList<AlarmChannel>();
    String mail = settings.mail().host();
    if (mail != null) {
      channels.add(new MailChannel(settings.mail(), mail, settings.timeout()));
    }
    URI webhook = settings.webhook().url();
    if (webhook != null) {
      channels.add(new WebhookChannel(webhook, settings.webhook().tokenFile(), settings.timeout()));
    }
    String syslog = settings.syslog().host();
    if (syslog != null) {
      channels.add(new SyslogChannel(settings.syslog(), syslog, settings.timeout()));
    }
    return channels;
  }
}
