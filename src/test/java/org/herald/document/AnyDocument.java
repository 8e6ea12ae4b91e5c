package org.herald.document;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.herald.failure.RejectedException;
import org.herald.notice.CountryCode;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.DocumentId;
import org.herald.notice.Evaluation;
import org.herald.notice.Markings;
import org.herald.notice.Notice;
import org.herald.notice.NoticeContent;
import org.herald.notice.NoticeId;
import org.herald.notice.PartialDate;
import org.herald.notice.PartyId;

/**
 * Makes any domain record within the limits that the schema sets, the same for the same seed. A
 * record that gains a component is made with it, so that a mapping that forgets one fails.
 */
record AnyDocument(Random random, String[] scripts, SchemaLimits limits) {

  AnyDocument(Random random, String... scripts) {
    this(random, scripts, new SchemaLimits());
  }

  <T> T of(Class<T> type) {
    return type.cast(value(type, null, 0));
  }

  /** A value of this component that is neither absent nor empty. */
  Object filled(RecordComponent component) {
    for (int attempt = 0; attempt < 100; attempt++) {
      Object value = value(component.getGenericType(), component, 1);
      if (!(value instanceof Collection<?> all) || !all.isEmpty()) {
        return value;
      }
    }
    throw new AssertionError("always empty");
  }

  /** Whether the record takes this value among otherwise good ones. */
  boolean accepts(RecordComponent component, Object value) {
    Class<?> kind = component.getDeclaringRecord();
    RecordComponent[] components = kind.getRecordComponents();
    for (int attempt = 0; attempt < 30; attempt++) {
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            components[i].getName().equals(component.getName())
                ? value
                : value(components[i].getGenericType(), components[i], 2);
      }
      try {
        return make(kind, values) != null;
      } catch (RejectedException refused) {
        // for this value, or for another: others are tried
      }
    }
    return false;
  }

  private static Object make(Class<?> kind, Object[] values) {
    try {
      Constructor<?> canonical =
          kind.getDeclaredConstructor(
              Arrays.stream(kind.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      return canonical.newInstance(values);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof RejectedException refused) {
        throw refused;
      }
      throw new AssertionError(thrown);
    } catch (ReflectiveOperationException ours) {
      throw new AssertionError(ours);
    }
  }

  private Object value(
      Type type, @org.jspecify.annotations.Nullable RecordComponent where, int depth) {
    if (type instanceof ParameterizedType generic) {
      return container(generic, where, depth);
    }
    Class<?> kind = (Class<?>) type;
    if (kind.isSealed() && kind.isInterface()) {
      return value(one(kind.getPermittedSubclasses()), where, depth);
    }
    if (kind.isEnum()) {
      return one(kind.getEnumConstants());
    }
    Object simple = simple(kind, where);
    return simple != null ? simple : record(kind, depth);
  }

  private @org.jspecify.annotations.Nullable Object simple(
      Class<?> kind, @org.jspecify.annotations.Nullable RecordComponent where) {
    return switch (kind.getSimpleName()) {
      case "String" -> text(where);
      case "boolean" -> random.nextBoolean();
      case "int", "Integer" -> 1 + random.nextInt(1_200);
      case "long" -> random.nextLong(1L << 40);
      case "Instant" -> time();
      case "PartialDate" -> date();
      case "CountryCode" -> new CountryCode(one(new String[] {"TG", "PK", "OM", "IN", "BF", "ZW"}));
      case "PartyId" -> PartyId.of(one(new String[] {"TG.NCB", "PK.FIA", "OM.LO-PK", "IN.CBI"}));
      case "Digest" -> Digest.of(new byte[] {(byte) random.nextInt()});
      case "NoticeId" -> NoticeId.at(time());
      case "DocumentId" -> DocumentId.at(time());
      case "DispatchId" -> DispatchId.at(time());
      case "Evaluation" ->
          random.nextBoolean()
              ? new Evaluation(
                  Evaluation.Scheme.FOUR_BY_FOUR,
                  one(new String[] {"A", "X"}),
                  "4",
                  Optional.empty())
              : new Evaluation(Evaluation.Scheme.THREE_FIVE_TWO, "3", "E", Optional.of("C"));
      default -> null;
    };
  }

  private Object record(Class<?> kind, int depth) {
    RecordComponent[] components = kind.getRecordComponents();
    for (int attempt = 0; attempt < 100; attempt++) {
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = value(components[i].getGenericType(), components[i], depth + 1);
      }
      try {
        return make(kind, values);
      } catch (RejectedException refused) {
        // a rule between fields: try others
      }
    }
    throw new AssertionError("no " + kind.getSimpleName() + " was accepted");
  }

  private Object container(
      ParameterizedType generic,
      @org.jspecify.annotations.Nullable RecordComponent where,
      int depth) {
    Type of = generic.getActualTypeArguments()[0];
    if (generic.getRawType() == Optional.class) {
      return random.nextBoolean() ? Optional.of(value(of, where, depth)) : Optional.empty();
    }
    SchemaLimits.Limit limit = limit(where);
    int most = Math.min(limit.most(), depth > 3 ? 2 : 4);
    int count = limit.least() + random.nextInt(most - limit.least() + 1);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(value(of, where, depth));
    }
    return generic.getRawType() == Set.class ? distinct(values) : values;
  }

  private static Set<Object> distinct(List<Object> values) {
    return new HashSet<>(values);
  }

  private SchemaLimits.Limit limit(@org.jspecify.annotations.Nullable RecordComponent where) {
    Class<?> owner = where == null ? Notice.class : where.getDeclaringRecord();
    if (owner == NoticeContent.class || owner == Markings.class || where == null) {
      return new SchemaLimits.Limit("", 0, 4);
    }
    return limits.of(where);
  }

  private String text(@org.jspecify.annotations.Nullable RecordComponent where) {
    if (where == null || !limits.knows(where.getDeclaringRecord())) {
      return letters(100);
    }
    String type = limits.of(where).type();
    return switch (type) {
      case "script" -> "Arab";
      case "language" -> one(new String[] {"ur", "pus"});
      case "currency" -> one(new String[] {"PKR", "XOF"});
      case "iccs" -> one(new String[] {"0204", "08051"});
      default -> letters(limits.maxLength(type));
    };
  }

  private String letters(int most) {
    int[] letters = one(scripts).codePoints().toArray();
    int length =
        1
            + random.nextInt(
                random.nextInt(10) == 0 ? most / 2 : Math.min(30, Math.max(1, most / 2)));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString().isBlank() ? "x" : text.toString();
  }

  private PartialDate date() {
    return new PartialDate(time().toString().substring(0, one(new Integer[] {4, 7, 10})));
  }

  private Instant time() {
    return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
  }

  private <T> T one(T[] all) {
    return all[random.nextInt(all.length)];
  }
}
