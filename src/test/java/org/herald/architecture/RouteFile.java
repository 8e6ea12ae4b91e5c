package org.herald.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * One file of routes as plain maps and lists.
 *
 * @param path below the routes folder, with slashes
 * @param folder the first folder: outbound, inbound, national or policy
 * @param items the file's top-level entries, each with one key such as {@code route}
 */
record RouteFile(String path, String folder, String text, List<Map<String, Object>> items) {
  private static final Pattern PLACE =
      Pattern.compile(
          "(?<folder>outbound|inbound|policy)/[^/]+\\.yaml"
              + "|national/[^/]+/(?:intake|deliver)\\.yaml");

  /** Describes a national system to the room national; it is not Camel's. */
  private static final Pattern NOT_A_ROUTE = Pattern.compile("national/[^/]+/system\\.yaml");

  boolean isPolicy() {
    return folder.equals("policy");
  }

  /** The name without its number and ending: {@code 1-accept-record.yaml} is accept-record. */
  String plainName() {
    return path.replaceFirst(".*/", "").replaceFirst("^\\d+-", "").replaceFirst("\\.yaml$", "");
  }

  /** Every file below the folder that is, or pretends to be, a route. */
  static List<RouteFile> readAll(Path root, Consumer<Breach> breaches) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    var files = new ArrayList<RouteFile>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        String path = root.relativize(file).toString().replace('\\', '/');
        if (PLACE.matcher(path).matches()) {
          read(path, Files.readString(file), breaches, files);
        } else if (path.matches(".*\\.ya?ml") && !NOT_A_ROUTE.matcher(path).matches()) {
          breaches.accept(
              new Breach("known-place", path, "Camel does not load it, or not from here"));
        }
      }
    }
    return files;
  }

  @SuppressWarnings("unchecked")
  private static void read(
      String path, String text, Consumer<Breach> breaches, List<RouteFile> files) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      Object tree = new Yaml(new SafeConstructor(options)).load(text);
      if (tree instanceof List<?> list
          && !list.isEmpty()
          && list.stream().allMatch(item -> item instanceof Map<?, ?> map && map.size() == 1)) {
        String folder = path.substring(0, path.indexOf('/'));
        files.add(new RouteFile(path, folder, text, (List<Map<String, Object>>) tree));
        return;
      }
      breaches.accept(new Breach("readable", path, "not a list of entries with one key each"));
    } catch (YAMLException e) {
      breaches.accept(new Breach("readable", path, "not YAML: " + e.getMessage()));
    }
  }
}
