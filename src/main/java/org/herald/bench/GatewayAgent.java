package org.herald.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.herald.exchange.Exchange;
import org.herald.gateway.Gateway;
import org.herald.notice.PartyId;
import org.herald.partner.Confirmation;
import org.herald.partner.PartnerDirectory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs in a gateway's own process, where it plays the national system and reads the gateway's rows.
 * It takes one JSON object a line and answers with one; a gateway that serves nobody but the
 * benchmark needs no door for it.
 */
public final class GatewayAgent {
  private static final List<String> PEOPLE = List.of("bench person one", "bench person two");

  private final ConfigurableApplicationContext context;

  private GatewayAgent(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts the gateway and answers until the input ends.
   *
   * @param config an existing configuration file, absolute
   */
  public static int run(Path config, BufferedReader in, PrintWriter out) {
    long startNanos = System.nanoTime();
    try (var context =
        new SpringApplicationBuilder(Gateway.class)
            .run("--spring.config.additional-location=" + config.toUri())) {
      var agent = new GatewayAgent(context);
      say(out, Map.of("ready-seconds", (System.nanoTime() - startNanos) / 1e9));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        say(out, agent.answer(JsonMapper.shared().readValue(line, Order.class)));
      }
    } catch (IOException closed) {
      return 0; // whoever measures has gone
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /**
   * What to do.
   *
   * @param verb describe, introduce, saturate, pace or figures
   * @param text a party's signed description in Base64, or the parties to send to, with commas
   * @param run sets the records apart from those of earlier runs
   * @param perSecond records offered, to pace
   */
  record Order(
      String verb,
      String text,
      String run,
      int seconds,
      int payloadBytes,
      int concurrency,
      double perSecond) {
    static Order of(String verb, String text) {
      return new Order(verb, text, "", 0, 0, 0, 0);
    }

    static Order send(
        String verb, List<PartyId> to, int seconds, double perSecond, BenchOptions options) {
      return new Order(
          verb,
          to.stream().map(PartyId::value).collect(Collectors.joining(",")),
          Long.toString(System.nanoTime(), 36),
          seconds,
          options.payloadBytes(),
          options.concurrency(),
          perSecond);
    }

    List<PartyId> recipients() {
      return Stream.of(text.split(",")).map(PartyId::of).toList();
    }
  }

  private Map<String, Object> answer(Order order) throws InterruptedException {
    return switch (order.verb()) {
      case "describe" ->
          Map.of("description", Base64.getEncoder().encodeToString(directory().exportOwn()));
      case "introduce" -> introduce(Base64.getDecoder().decode(order.text()));
      case "saturate" ->
          load().saturate(records(order), Duration.ofSeconds(order.seconds()), order.concurrency());
      case "pace" ->
          load().pace(records(order), Duration.ofSeconds(order.seconds()), order.perSecond());
      case "figures" -> figures();
      default -> throw new IllegalArgumentException("no such verb: " + order.verb());
    };
  }

  private Map<String, Object> introduce(byte[] description) {
    var summary = directory().inspect(description);
    directory().importDescription(description, new Confirmation(summary.fingerprint(), PEOPLE));
    return Map.of("fingerprint", summary.fingerprint());
  }

  private Map<String, Object> figures() {
    var all = new LinkedHashMap<String, Object>(ProcessFigures.now());
    all.putAll(new DeliveryFigures(context.getBean(JdbcTemplate.class)).commits());
    return all;
  }

  private static SyntheticRecords records(Order order) {
    return new SyntheticRecords(order.recipients(), order.run(), order.payloadBytes());
  }

  private Load load() {
    return new Load(
        context.getBean(Exchange.class),
        new DeliveryFigures(context.getBean(JdbcTemplate.class)),
        context.getBean(Clock.class));
  }

  private PartnerDirectory directory() {
    return context.getBean(PartnerDirectory.class);
  }

  private static void say(PrintWriter out, Map<String, ?> fields) {
    out.println(JsonMapper.shared().writeValueAsString(fields));
    out.flush();
  }
}
