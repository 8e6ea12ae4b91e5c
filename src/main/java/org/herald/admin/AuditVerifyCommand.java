package org.herald.admin;

import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.herald.audit.ShardName;
import org.herald.audit.verify.Checks;
import org.herald.audit.verify.LogServer;
import org.herald.audit.verify.LogVerifier;
import org.herald.audit.verify.Stamps;
import org.herald.audit.verify.StoredRows;
import org.herald.audit.verify.VerificationProgress;
import org.herald.audit.verify.VerificationReport;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.notice.Digest;
import org.herald.seal.TimestampTokens;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code herald audit verify}. */
@Command(
    name = "verify",
    header = "Verifies one year's published log: files, or what a gateway publishes.",
    description = {
      "",
      "Recomputes every hash and the root, checks the checkpoint's signature and every entry's"
          + " form, and looks for what is missing or foreign; as asked, also whether witnesses have"
          + " cosigned it, whether it contains a checkpoint that you saw before, and whether the"
          + " gateway's database holds the same. Exit 1 when anything in the log is wrong, 2 when"
          + " there is no log or no key to check.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AuditVerifyCommand implements Callable<Integer> {
  private static final int MOST_MIB = 1;

  private final Output output;
  private final Clock clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "DIR|URL",
      description =
          "The year's folder: checkpoint, vkey, tile. Such as <data>/audit/2026; <data>/audit where"
              + " that holds one year only. Or https://HOST:PORT/audit/2026: of a partner's gateway"
              + " with --pki, at the people's port of your own with --as.")
  private String place = "";

  @Option(
      names = "--vkey",
      paramLabel = "KEY",
      description = "The log's verifier key, known from elsewhere; without it the folder's own.")
  private @Nullable String key;

  @Option(
      names = "--witness",
      paramLabel = "KEY",
      description =
          "A witness' verifier key, known from elsewhere, whose cosignature you ask for; again for"
              + " each further one.")
  private List<String> witnesses = new ArrayList<>();

  @Option(
      names = "--required",
      paramLabel = "N",
      description = "How many of the witnesses must have cosigned (default: all of them).")
  private @Nullable Integer required;

  @Option(
      names = "--old",
      paramLabel = "FILE",
      description = "A checkpoint of this log that you kept: the log must contain it.")
  private @Nullable Path old;

  @Option(
      names = "--tsa-ca",
      paramLabel = "FILE",
      description = "Anchors of the time-stamping authority (PEM): its tokens are checked too.")
  private @Nullable Path tsaCa;

  @Option(
      names = "--pki",
      paramLabel = "DIR",
      description = "For a partner's URL: our keys, of which tls.p12 is shown, and ca.pem.")
  private @Nullable Path pki;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Password of the key files (default: password in the PKI folder).")
  private @Nullable Path passwordFile;

  @Option(names = "--sandbox", description = "Accept keys of the development PKI.")
  private boolean sandbox;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Compares the database too: the data folder of the running gateway whose log this is.")
  private @Nullable Path data;

  @Option(
      names = "--as",
      paramLabel = "FILE",
      description =
          "With --data, or for a URL of your own gateway: your key, of an auditor or a"
              + " data-protection officer.")
  private @Nullable Path person;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description =
          "With --as and a URL: authorities of the gateway's TLS certificate (PEM; default: those"
              + " that the Java runtime knows).")
  private @Nullable Path ca;

  @Mixin private ReadingOptions why = new ReadingOptions();

  AuditVerifyCommand(Output output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Optional<LogAddress> address = address();
    Path folder =
        address.isPresent() ? Path.of("") : YearFolder.of(Path.of(place), spec.commandLine());
    Checks checks = checks(address.map(LogAddress::year).orElseGet(() -> YearFolder.year(folder)));
    VerificationReport report;
    try {
      report = verify(address, folder, checks);
    } catch (UncheckedIOException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE,
          "The log in "
              + (address.isPresent() ? place : folder)
              + " cannot be read: "
              + e.getCause(),
          e);
    } finally {
      output.endProgress();
    }
    output.result(
        VerificationText.sentences(address.isPresent() ? place : folder.toString(), report),
        VerificationText.fields(report));
    return (report.valid() ? ExitStatus.OK : ExitStatus.FAILED).code();
  }

  private VerificationReport verify(Optional<LogAddress> address, Path folder, Checks checks) {
    var verifier = new LogVerifier();
    VerificationProgress progress =
        (done, of) -> output.progress("verified %,d of %,d entries".formatted(done, of));
    if (address.isEmpty()) {
      return verifier.verify(folder, checks, progress);
    }
    try (HttpClient http = client()) {
      return verifier.verify(new LogServer(address.get().uri(), http, headers()), checks, progress);
    }
  }

  private HttpClient client() {
    if (pki != null) {
      Path password = passwordFile != null ? passwordFile : pki.resolve("password");
      return LogAddress.ofParty(pki, password, sandbox, clock);
    }
    if (person == null) {
      throw new ParameterException(
          spec.commandLine(),
          "A gateway shows its log to parties that it knows and to its own auditors: give --pki or"
              + " --as.");
    }
    return LogAddress.ofPerson(Optional.ofNullable(ca));
  }

  private Map<String, String> headers() {
    var headers = new LinkedHashMap<String, String>();
    if (pki == null && person != null) {
      headers.put("Authorization", Calls.BEARER + PersonKey.read(person).text());
      Map<String, Object> reason = new LinkedHashMap<>();
      why.put(reason);
      reason.forEach((name, value) -> headers.put(AuditorsLog.HEADER + name, value.toString()));
    }
    return headers;
  }

  private Optional<LogAddress> address() {
    Optional<LogAddress> address = LogAddress.of(place);
    if (address.isEmpty() && LogAddress.looksLike(place)) {
      throw new ParameterException(
          spec.commandLine(),
          place + " is no address of a log: it looks like https://HOST:PORT/audit/2026.");
    }
    return address;
  }

  private Checks checks(String year) {
    var verifier = new LogVerifier();
    Optional<String> given = Optional.ofNullable(key).map(String::strip);
    given.flatMap(verifier::problemOf).ifPresent(problem -> refuse("--vkey", "log", problem));
    List<String> keys = witnesses.stream().map(String::strip).toList();
    keys.stream()
        .flatMap(one -> verifier.problemOfWitness(one).stream())
        .findFirst()
        .ifPresent(problem -> refuse("--witness", "witness", problem));
    if (keys.stream().distinct().count() < keys.size()) {
      throw new ParameterException(spec.commandLine(), "The same --witness twice counts once.");
    }
    int enough = required == null ? keys.size() : required;
    if (enough < 0 || enough > keys.size()) {
      throw new ParameterException(
          spec.commandLine(),
          "--required is from 0 to the number of --witness keys, " + keys.size() + ".");
    }
    return new Checks(
        given,
        keys,
        enough,
        Optional.ofNullable(old).map(file -> InputFile.read(file, MOST_MIB)),
        rows(year),
        Optional.ofNullable(tsaCa).map(AuditVerifyCommand::stamps));
  }

  private Optional<StoredRows> rows(String year) {
    if (data == null) {
      return Optional.empty();
    }
    if (!year.matches(ShardName.FORM)) {
      throw new ParameterException(
          spec.commandLine(), "With --data the folder must be named after its year, such as 2026.");
    }
    Map<String, Object> body = new LinkedHashMap<>();
    why.put(body);
    return Optional.of(
        new DatabaseRows(
            new GatewayClient(data, Optional.ofNullable(person).map(PersonKey::read)), year, body));
  }

  private void refuse(String option, String whose, String problem) {
    throw new ParameterException(
        spec.commandLine(),
        option
            + " "
            + problem
            + ": give the "
            + whose
            + "'s verifier key, one line name+id+key, whole and in quotes.");
  }

  private static Stamps stamps(Path anchors) {
    var tokens = TimestampTokens.trusting(anchors);
    return (token, note) -> tokens.check(token, Digest.of(note)).at();
  }
}
