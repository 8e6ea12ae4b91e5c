package org.herald.transport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A listener of {@code TG.NCB} with the partner {@code PK.FIA}, without Spring. */
final class TestGateway implements AutoCloseable {
  static final TestParty TOGO = TestParty.named("TG.NCB");
  static final TestParty PAKISTAN = TestParty.named("PK.FIA");
  static final TestParty OMAN = TestParty.named("OM.LO-PK");

  final TestDirectory directory = new TestDirectory();
  final Path published;
  final PartnerListener listener;
  final TransportProperties properties;
  @Nullable LogCalls logCalls;
  @Nullable CopyCalls copyCalls;

  TestGateway(PartnerCalls calls, Map<String, String> keys) {
    this(calls, keys, TOGO, Clock.systemUTC());
  }

  TestGateway(PartnerCalls calls, Map<String, String> keys, TlsMaterial own, Clock clock) {
    try {
      published = Files.createTempDirectory("herald-test-audit");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    properties = properties(keys);
    directory.with(PAKISTAN, "https://127.0.0.1:1/exchange");
    directory.with(OMAN, "https://127.0.0.1:1/exchange");
    listener =
        new PartnerListener(
            properties.listener(),
            () ->
                new ListenerServer(
                    properties.listener(),
                    properties.limits(),
                    own,
                    new PartnerCertificates(directory, clock),
                    new ExchangeEndpoint(TOGO.id(), calls, properties.limits(), clock),
                    () -> logCalls,
                    () -> copyCalls,
                    published));
    listener.start();
  }

  static TransportProperties properties(Map<String, String> keys) {
    Map<String, String> all = new java.util.HashMap<>();
    all.put("herald.transport.listener.port", "0");
    all.put("herald.transport.listener.host", "127.0.0.1");
    keys.forEach((key, value) -> all.put("herald.transport." + key, value));
    return new Binder(new MapConfigurationPropertySource(all))
        .bindOrCreate("herald.transport", TransportProperties.class);
  }

  String address() {
    return "https://127.0.0.1:" + listener.port() + "/exchange";
  }

  /** A client of this party that knows this listener as Togo's. */
  SoapLink linkOf(TestParty caller) {
    return linkOf(caller, Map.of());
  }

  SoapLink linkOf(TestParty caller, Map<String, String> keys) {
    return new SoapLink(
        new TestDirectory().with(TOGO, address()), caller, Clock.systemUTC(), properties(keys));
  }

  LogLink logLinkOf(TestParty caller) {
    return new LogLink(
        new TestDirectory().with(TOGO, address()), caller, Clock.systemUTC(), properties(Map.of()));
  }

  CopyLink copyLinkOf(TestParty caller) {
    return new CopyLink(
        new TestDirectory().with(TOGO, address()), caller, Clock.systemUTC(), properties(Map.of()));
  }

  @Override
  public void close() {
    listener.stop();
  }
}
