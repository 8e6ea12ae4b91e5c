package org.herald.crash;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.herald.notice.PartyId;
import org.herald.seal.DevelopmentPki;

/**
 * A bureau, a partner bureau it reaches over SOAP or the partner's queue, and an office that
 * fetches from it, each a process of its own. The bureau is fed with synthetic records; every one
 * of them goes to both others.
 */
final class ThreeGateways implements AutoCloseable {
  static final String BUREAU = "PK.FIA";
  static final String PARTNER = "TG.NCB";
  static final String OFFICE = "OM.LO-PK";

  private static final Duration SETTLE_LIMIT = Duration.ofMinutes(5);
  private static final String INTAKE = "national/exit-control-list";
  static final String HEADER =
      "record_id,category,case_no,surname,given_names,sex,dob,nationality,minor,passport_no,"
          + "passport_country,identity_card_no,identity_card_country,police_report,last_seen_place,"
          + "last_seen_country,last_seen_date,circumstances,description,officer_remarks\n";

  private final Path folder;
  private final GatewayProcess bureau;
  private final GatewayProcess partner;
  private final GatewayProcess office;
  private final List<String> files = new ArrayList<>();
  private int records;
  private boolean queuePreferred;

  /** Starts all three, the bureau last: nobody needs its partners to be there. */
  static ThreeGateways start(Path folder) throws IOException {
    Files.createDirectories(folder);
    var gateways = new ThreeGateways(folder);
    try {
      List.of(gateways.office, gateways.partner, gateways.bureau).forEach(GatewayProcess::start);
      gateways.all().forEach(GatewayProcess::awaitReady);
      return gateways;
    } catch (RuntimeException | Error e) {
      gateways.close();
      throw e;
    }
  }

  private ThreeGateways(Path folder) throws IOException {
    this.folder = folder;
    int[] ports = freePorts(3);
    bureau = gateway(BUREAU, ports[0], -1, List.of(PARTNER, OFFICE));
    partner = gateway(PARTNER, ports[1], ports[2], List.of(BUREAU));
    office = gateway(OFFICE, -1, -1, List.of(BUREAU));
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  private GatewayProcess gateway(String party, int port, int amqpPort, List<String> partners)
      throws IOException {
    Path data = folder.resolve(party);
    DevelopmentPki.createIfAbsent(folder.resolve("development-ca"), Clock.systemUTC())
        .issue(PartyId.of(party), data.resolve("pki"));
    Path config = folder.resolve(party + ".properties");
    Files.write(config, GatewaySettings.of(party, data, port, amqpPort, partners));
    return new GatewayProcess(party, config, data);
  }

  static int[] freePorts(int count) throws IOException {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (int n = 0; n < count; n++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  GatewayProcess bureau() {
    return bureau;
  }

  GatewayProcess partner() {
    return partner;
  }

  GatewayProcess office() {
    return office;
  }

  List<GatewayProcess> all() {
    return List.of(bureau, partner, office);
  }

  /** From now on the partner is reached by the queue in its broker; SOAP is the second link. */
  void preferQueue() throws Exception {
    if (queuePreferred) {
      return;
    }
    var bureauRows = new GatewayRows(bureau.data());
    String serial = "SELECT max(serial) FROM partner WHERE party = '" + PARTNER + "'";
    long before = bureauRows.count(serial);
    partner.stop();
    Files.writeString(
        folder.resolve(PARTNER + ".properties"),
        "herald.wiring.queue-first=true\n",
        StandardOpenOption.APPEND);
    partner.start();
    await("the bureau knows the partner's new description")
        .atMost(SETTLE_LIMIT)
        .until(() -> bureauRows.count(serial) > before);
    queuePreferred = true;
  }

  /** Records fed so far. */
  int records() {
    return records;
  }

  /** Names of the files fed so far. */
  List<String> files() {
    return List.copyOf(files);
  }

  Path intake() {
    return bureau.data().resolve(INTAKE);
  }

  /** Puts one file with new records where the national system would. */
  void feed(int count) throws IOException {
    String name = "batch-%05d.csv".formatted(files.size() + 1);
    Path in = Files.createDirectories(intake().resolve("in"));
    String rows =
        IntStream.rangeClosed(records + 1, records + count)
            .mapToObj(ThreeGateways::row)
            .collect(Collectors.joining("\n", HEADER, "\n"));
    Path draft = Files.writeString(in.resolve(name + ".tmp"), rows);
    Files.move(draft, in.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    files.add(name);
    records += count;
  }

  static String row(int number) {
    return ("SYN-%06d,missing-person,SYNTHETIC-CASE/%06d,Specimen-Khan,Adil,M,14/02/1998,PAK,N,"
            + "SYN%06d,PAK,00000-%07d-1,PAK,SYNTHETIC/REPORT/%06d,Lahore,PAK,03/05/2026,"
            + "SYNTHETIC record %d of a crash test.,About 175 cm,")
        .formatted(number, number, number, number, number, number);
  }

  /** Returns when everything fed has reached everybody and nothing is under way any more. */
  void awaitSettled() {
    await("everything settles, see the logs in " + folder)
        .atMost(SETTLE_LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions() // a database server may be starting
        .untilAsserted(() -> Settled.check(this));
  }

  @Override
  public void close() {
    all().forEach(GatewayProcess::end);
  }
}
