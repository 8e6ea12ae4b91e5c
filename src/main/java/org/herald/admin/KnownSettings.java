package org.herald.admin;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Every setting under {@code herald}: what the rooms' records of settings hold, and three more. */
record KnownSettings(List<KnownSetting> all) {
  /** Read with {@code @Value}, by several rooms. */
  private static final List<String> SHARED =
      List.of("herald.party", "herald.data", "herald.sandbox");

  KnownSettings {
    all = List.copyOf(all);
  }

  /**
   * @param types records with {@link ConfigurationProperties}
   */
  static KnownSettings of(Collection<Class<?>> types) {
    var all = new ArrayList<KnownSetting>();
    SHARED.forEach(key -> all.add(new KnownSetting(key, false)));
    for (Class<?> type : types) {
      ConfigurationProperties annotation = type.getAnnotation(ConfigurationProperties.class);
      if (annotation != null) {
        add(all, annotation.value(), type);
      }
    }
    return new KnownSettings(all);
  }

  private static void add(List<KnownSetting> all, String key, Type type) {
    switch (type) {
      case Class<?> settings when settings.isRecord() -> {
        for (RecordComponent component : settings.getRecordComponents()) {
          add(all, key + "." + dashed(component.getName()), component.getGenericType());
        }
      }
      case ParameterizedType map when map.getRawType().equals(Map.class) ->
          add(all, key + "." + KnownSetting.ANY, map.getActualTypeArguments()[1]);
      case ParameterizedType list -> all.add(new KnownSetting(key, true));
      default -> all.add(new KnownSetting(key, false));
    }
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
