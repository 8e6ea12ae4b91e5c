package org.herald.audit.verify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * A party's statement that it lost a log and goes on in another: signed by the new log's key (C2SP
 * signed-note), and in the text by two people, each over the lines above the signatures. The form:
 * docs/log-format.md.
 *
 * @param origin of the log that begins
 * @param party and {@code life}: what that origin says
 * @param closedOrigin of the log that ends
 * @param closedSize of it, as far as the party still has it
 * @param closedNote its last checkpoint that the party has, a signed note; not verified here
 * @param signers the two people's keys by their roles (C2SP verifier keys of type 0x01)
 */
public record Succession(
    String origin,
    String party,
    int life,
    String closedOrigin,
    long closedSize,
    String closedNote,
    Instant at,
    String reason,
    List<String> signers) {
  public static final String TITLE = "herald log succession 1";

  /** Who has to sign: one who runs the gateway, and one who keeps watch over it. */
  public static final List<String> ROLES = List.of("administrator", "auditor");

  private static final int SHOWN_BYTES = 8;
  private static final Pattern ORIGIN =
      Pattern.compile("([A-Z0-9.-]{1,32})/audit/([0-9]{4})(?:\\.([2-9]|[1-9][0-9]))?");
  private static final Pattern TEXT =
      Pattern.compile(
          "(?<said>(?<origin>[^\\n]+)\\n"
              + TITLE
              + "\\ncloses (?<closed>[^ \\n]+) (?<size>[1-9][0-9]{0,15})\\n"
              + "at (?<at>[^\\n]{20,30})\\nreason (?<reason>[^\\n]{1,1000})\\n"
              + "checkpoint (?<note>[A-Za-z0-9+/]{1,8000}={0,2})\\n)"
              + "(?<signed>(?:signed [^ \\n]{1,200} [A-Za-z0-9+/]{86}==\\n){2})");
  private static final Pattern SIGNED = Pattern.compile("signed ([^ \\n]+) ([^ \\n]+)\\n");

  public Succession {
    signers = List.copyOf(signers);
  }

  /**
   * Reads a statement strictly and checks all three signatures.
   *
   * @param verifierKey of a log of the same party and key, whatever its name
   * @throws RejectedException {@code log-invalid} saying what is wrong
   */
  public static Succession open(byte[] note, String verifierKey) {
    try {
      String text = new String(note, StandardCharsets.UTF_8);
      String origin = text.substring(0, Math.max(0, text.indexOf('\n')));
      return read(SignedHead.body(note, VerifierKey.forLog(verifierKey, origin)));
    } catch (NotALog fault) {
      throw new RejectedException(
          FailureCode.LOG_INVALID,
          "The statement of succession " + fault.getMessage() + ".",
          fault);
    }
  }

  /**
   * What those who signed read out to who has the statement: 16 hexadecimal digits of its SHA-256.
   */
  public static String fingerprint(byte[] statement) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(statement), 0, SHOWN_BYTES);
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }

  private static Succession read(String text) {
    Matcher form = TEXT.matcher(text);
    if (!form.matches()) {
      throw new NotALog("has not the form of one");
    }
    Matcher opens = ORIGIN.matcher(form.group("origin"));
    Matcher closes = ORIGIN.matcher(form.group("closed"));
    if (!opens.matches() || !closes.matches() || !follows(opens, closes)) {
      throw new NotALog("does not name a log and its successor");
    }
    return new Succession(
        form.group("origin"),
        opens.group(1),
        life(opens),
        form.group("closed"),
        Long.parseLong(form.group("size")),
        closedNote(form),
        at(form.group("at")),
        form.group("reason"),
        signers(form.group("said"), form.group("signed")));
  }

  private static boolean follows(Matcher opens, Matcher closes) {
    return opens.group(1).equals(closes.group(1))
        && opens.group(2).equals(closes.group(2))
        && life(opens) == life(closes) + 1;
  }

  private static int life(Matcher origin) {
    return origin.group(3) == null ? 1 : Integer.parseInt(origin.group(3));
  }

  private static String closedNote(Matcher form) {
    String note;
    try {
      note = new String(Base64.getDecoder().decode(form.group("note")), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw new NotALog("holds a checkpoint in broken base64", broken);
    }
    if (!note.startsWith(form.group("closed") + "\n" + form.group("size") + "\n")) {
      throw new NotALog("holds a checkpoint of another log or size than it says");
    }
    return note;
  }

  private static Instant at(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException noTime) {
      throw new NotALog("has no proper time", noTime);
    }
  }

  private static List<String> signers(String said, String signed) {
    var keys = new ArrayList<VerifierKey>();
    Matcher one = SIGNED.matcher(signed);
    while (one.find()) {
      VerifierKey key = VerifierKey.parse(one.group(1));
      byte[] signature = Base64.getDecoder().decode(one.group(2));
      if (!key.signed(said.getBytes(StandardCharsets.UTF_8), signature)) {
        throw new NotALog("has a signature of the " + key.name() + " that is not good");
      }
      keys.add(key);
    }
    if (!keys.stream().map(VerifierKey::name).toList().equals(ROLES)
        || new HashSet<>(keys.stream().map(VerifierKey::key).toList()).size() != 2) {
      throw new NotALog("is not signed by an administrator and by an auditor, two people");
    }
    return keys.stream().map(VerifierKey::text).toList();
  }
}
