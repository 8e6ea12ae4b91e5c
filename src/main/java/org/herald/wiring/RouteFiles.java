package org.herald.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Loads the routes: the exchange's own from the jar, and those of the national systems this gateway
 * has, which may also lie in a folder outside.
 */
final class RouteFiles {
  private final List<String> systems;

  /** As a resource location that ends in a slash. */
  private final String nationalFolder;

  /**
   * @param systems folder names of the active national systems
   * @param outside where their folders are; without, the shipped ones
   */
  RouteFiles(List<String> systems, Optional<Path> outside) {
    this.systems = List.copyOf(systems);
    this.nationalFolder = outside.map(RouteFiles::location).orElse("classpath:routes/national/");
  }

  private static String location(Path folder) {
    String address = folder.toAbsolutePath().toUri().toString(); // a slash where it is there
    return address.endsWith("/") ? address : address + "/";
  }

  void load(CamelContext camel) throws Exception {
    var loader = PluginHelper.getRoutesLoader(camel);
    for (Resource file : files()) {
      // Read here: Camel cannot resolve the address of a file in a jar with jars inside.
      loader.loadRoutes(
          ResourceHelper.fromBytes(file.getURL().toExternalForm(), file.getContentAsByteArray()));
    }
  }

  private List<Resource> files() throws IOException {
    var files = new ArrayList<Resource>();
    // Policies first: a route naming an unknown one would silently have none.
    for (String folder : List.of("policy", "outbound", "inbound")) {
      files.addAll(matching("classpath:routes/" + folder + "/*.yaml"));
    }
    for (String system : systems) {
      List<Resource> routes =
          matching(nationalFolder + system + "/*.yaml").stream()
              .filter(file -> !"system.yaml".equals(file.getFilename()))
              .toList();
      if (routes.isEmpty() && matching(nationalFolder + system + "/system.yaml").isEmpty()) {
        throw new RejectedException(
            FailureCode.CONFIGURATION,
            "herald.national.systems names '"
                + system
                + "', but there is no such folder below "
                + nationalFolder
                + ": correct the name or add the folder.");
      }
      files.addAll(routes);
    }
    return files;
  }

  private static List<Resource> matching(String pattern) throws IOException {
    return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(pattern))
        .sorted(Comparator.comparing(file -> String.valueOf(file.getFilename())))
        .toList();
  }
}
