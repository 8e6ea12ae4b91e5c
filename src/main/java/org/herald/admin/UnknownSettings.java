package org.herald.admin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds names under {@code herald} that no setting has. A gateway that went on without a setting
 * somebody wrote would do something else than they think.
 *
 * <p>Java's own properties are left alone: whoever starts the JVM has other uses for them too.
 */
final class UnknownSettings {
  private static final ConfigurationPropertyName HERALD = ConfigurationPropertyName.of("herald");
  private static final String VARIABLE = "HERALD_";

  /** The script's. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of("HERALD_JAVA", "HERALD_JAR", "HERALD_OPTS", "HERALD_AOT_PORTS");

  /** Kubernetes sets these wherever a service is called herald. */
  private static final Pattern SERVICE_VARIABLE =
      Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT_[0-9]+_(TCP|UDP|SCTP)(_.*)?)");

  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  private final KnownSettings known;

  UnknownSettings(KnownSettings known) {
    this.known = known;
  }

  /**
   * @throws RejectedException {@code configuration-invalid} naming each unknown key and the known
   *     one nearest to it
   */
  void refuse(ConfigurableEnvironment environment) {
    var unknown = new ArrayList<String>();
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource variables) {
        addVariables(unknown, variables);
      } else if (source instanceof IterableConfigurationPropertySource names
          && !isJavas(source.getUnderlyingSource())) {
        names.stream()
            .filter(HERALD::isAncestorOf)
            .filter(name -> !isKnown(name, source))
            .map(name -> sentence(name.toString(), KnownSetting::shown))
            .forEach(unknown::add);
      }
    }
    if (!unknown.isEmpty()) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          String.join(" ", unknown)
              + " Correct or remove what is unknown: the operator's guide lists every setting.");
    }
  }

  private static boolean isJavas(@Nullable Object source) {
    return source instanceof PropertySource<?> properties
        && properties.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
  }

  private boolean isKnown(ConfigurationPropertyName name, ConfigurationPropertySource source) {
    if (known.all().stream().anyMatch(setting -> setting.is(name))) {
      return true;
    }
    // A section with nothing in it, as in a file whose lines were all commented out.
    var property = source.getConfigurationProperty(name);
    return known.all().stream().anyMatch(setting -> setting.isBelow(name))
        && (property == null || String.valueOf(property.getValue()).isBlank());
  }

  private void addVariables(List<String> unknown, SystemEnvironmentPropertySource variables) {
    for (String variable : variables.getPropertyNames()) {
      String name = variable.toUpperCase(Locale.ROOT);
      String value = String.valueOf(variables.getProperty(variable));
      if (name.startsWith(VARIABLE)
          && !OTHER_VARIABLES.contains(name)
          && !SERVICE_VARIABLE.matcher(name).matches()
          && !SERVICE_ADDRESS.matcher(value).matches()
          && known.all().stream().noneMatch(setting -> setting.isVariable(name))) {
        unknown.add(sentence(variable, KnownSetting::variable));
      }
    }
  }

  private String sentence(String name, Function<KnownSetting, String> form) {
    String nearest =
        known.all().stream()
            .map(form)
            .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
            .orElseThrow();
    return "There is no setting " + name + "; the nearest is " + nearest + ".";
  }

  /** How many letters have to be added, left out or replaced (Levenshtein). */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
