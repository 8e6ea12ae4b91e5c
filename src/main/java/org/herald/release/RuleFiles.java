package org.herald.release;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.NoticeType;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;

/** Reads the rule file of every notice type; one that is missing or broken stops the start. */
final class RuleFiles {
  private RuleFiles() {}

  static Map<NoticeType, TypeRules> load() {
    Map<NoticeType, TypeRules> rules = new EnumMap<>(NoticeType.class);
    for (NoticeType type : NoticeType.values()) {
      rules.put(type, load("schemas/rules/" + type.code() + ".yaml"));
    }
    return Map.copyOf(rules);
  }

  private static TypeRules load(String file) {
    try {
      MutablePropertySources sources = new MutablePropertySources();
      new YamlPropertySourceLoader()
          .load(file, new ClassPathResource(file))
          .forEach(sources::addLast);
      return new Binder(ConfigurationPropertySources.from(sources)).bind("", TypeRules.class).get();
    } catch (IOException | BindException | IllegalStateException broken) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          "The rule file '" + file + "' is missing or not valid; restore it or correct it.",
          broken);
    }
  }
}
