package org.herald.admin;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Coded;
import org.herald.notice.Enclosure;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;

/** Reads the fields of a call, and names what is missing or wrong. */
record CallFields(Map<String, Object> body) {

  String text(String name) {
    return optional(name)
        .orElseThrow(
            () ->
                new RejectedException(
                    FailureCode.MALFORMED, "The field '" + name + "' is missing."));
  }

  Optional<String> optional(String name) {
    return body.get(name) instanceof String value && !value.isBlank()
        ? Optional.of(value)
        : Optional.empty();
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(body.get(name));
  }

  List<String> list(String name) {
    return body.get(name) instanceof List<?> values
        ? values.stream().map(String::valueOf).toList()
        : Stream.of(text(name)).toList();
  }

  /** Files in base64; none when the field is missing. */
  List<Enclosure> files(String name) {
    if (!body.containsKey(name)) {
      return List.of();
    }
    try {
      return list(name).stream().map(Base64.getDecoder()::decode).map(Enclosure::of).toList();
    } catch (IllegalArgumentException notBase64) {
      throw new RejectedException(
          FailureCode.MALFORMED, "The field '" + name + "' is not a list of base64.", notBase64);
    }
  }

  List<PartyId> parties(String name) {
    return list(name).stream().map(PartyId::of).toList();
  }

  List<NoticeId> notices(String name) {
    return list(name).stream().map(NoticeId::parse).toList();
  }

  <E extends Enum<E> & Coded> E code(Class<E> codes, String name) {
    return Coded.parse(codes, name, text(name));
  }

  <E extends Enum<E> & Coded> E code(Class<E> codes, String name, E otherwise) {
    return optional(name).map(value -> Coded.parse(codes, name, value)).orElse(otherwise);
  }
}
