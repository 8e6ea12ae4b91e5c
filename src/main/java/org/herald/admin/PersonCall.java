package org.herald.admin;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.herald.access.Caller;
import org.herald.access.People;
import org.herald.access.Person;
import org.herald.access.Right;
import org.herald.access.Role;
import org.herald.exchange.Officer;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Coded;

/** Who has access: asked, confirmed, ended; and the glass broken. */
final class PersonCall implements LocalCall {
  private static final int MAX_REASON_CHARS = 1_000;

  private final People people;

  PersonCall(People people) {
    this.people = people;
  }

  /** The caller as the exchange names who decides. */
  static Officer officer(Caller caller) {
    return new Officer(caller.requirePerson().name());
  }

  @Override
  public Right needed(String method, String rest) {
    return switch (method + " " + rest) {
      case "GET ", "POST ask" -> Right.STATUS;
      case "POST break-glass" -> Right.BREAK_GLASS;
      default -> Right.PEOPLE;
    };
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    var fields = new CallFields(body);
    return switch (method + " " + rest) {
      case "GET " -> Map.of("people", people.list().stream().map(PersonCall::shown).toList());
      case "POST ask" -> shown(people.ask(asked(fields), digest(fields.text("key")), caller));
      case "POST confirm" ->
          shown(people.confirm(fields.text("name"), fields.text("fingerprint"), caller));
      case "POST end" -> {
        people.end(fields.text("name"), reason(fields), caller);
        yield Map.of("ended", fields.text("name"));
      }
      case "POST break-glass" ->
          Map.of("until", people.breakGlass(caller.requirePerson(), reason(fields)).toString());
      default ->
          throw new RejectedException(FailureCode.NOT_FOUND, "The gateway knows no such call.");
    };
  }

  private static Person asked(CallFields fields) {
    return new Person(
        fields.text("name"),
        fields.list("roles").stream()
            .map(code -> Coded.parse(Role.class, "role", code))
            .collect(Collectors.toUnmodifiableSet()),
        Optional.empty());
  }

  private static byte[] digest(String hex) {
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException noHex) {
      throw new RejectedException(
          FailureCode.MALFORMED, "The key's SHA-256 is not hexadecimal.", noHex);
    }
  }

  private static String reason(CallFields fields) {
    String reason = fields.text("reason");
    if (reason.length() > MAX_REASON_CHARS) {
      throw new RejectedException(
          FailureCode.MALFORMED, "Give a reason of at most " + MAX_REASON_CHARS + " characters.");
    }
    return reason;
  }

  private static Map<String, Object> shown(People.Listed one) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("name", one.person().name());
    shown.put("roles", List.of(one.person().rolesText().split(", ")));
    shown.put("state", one.state());
    shown.put("fingerprint", one.fingerprint());
    shown.put("confirmedBy", one.confirmedBy());
    one.person().brokenUntil().ifPresent(until -> shown.put("glassBrokenUntil", until.toString()));
    return shown;
  }
}
