package org.herald.admin;

import java.util.Locale;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * One setting.
 *
 * @param key with dots and hyphens; {@link #ANY} where a party's or a system's name stands
 * @param list whether it may be given element by element
 */
record KnownSetting(String key, boolean list) {
  static final String ANY = "*";

  /** Whether this name, in any of the forms that are read, is this setting's. */
  boolean is(ConfigurationPropertyName name) {
    int parts = parts().length;
    int elements = name.getNumberOfElements();
    boolean whole = elements == parts;
    boolean element = list && elements == parts + 1 && name.isNumericIndex(parts);
    return (whole || element) && begins(name, parts);
  }

  /** Whether this name is a section that this setting lies in. */
  boolean isBelow(ConfigurationPropertyName name) {
    int elements = name.getNumberOfElements();
    return elements < parts().length && begins(name, elements);
  }

  private boolean begins(ConfigurationPropertyName name, int count) {
    String[] parts = parts();
    for (int i = 0; i < count; i++) {
      if (!parts[i].equals(ANY)
          && !parts[i].replace("-", "").equals(name.getElement(i, Form.UNIFORM))) {
        return false;
      }
    }
    return true;
  }

  /** Whether an environment variable of this name sets it: hyphens left out, or as underscores. */
  boolean isVariable(String name) {
    String index = list ? "(_[0-9]+)?" : "";
    String any = "[A-Z0-9_]+";
    return name.matches(variable().replace(ANY, any) + index)
        || name.matches(capitals(key.replace('-', '_')).replace(ANY, any) + index);
  }

  /** The environment variable that sets it. */
  String variable() {
    return capitals(key.replace("-", ""));
  }

  /** For people. */
  String shown() {
    return key.replace(ANY, "[...]");
  }

  private static String capitals(String key) {
    return key.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private String[] parts() {
    return key.split("\\.");
  }
}
