package org.herald.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What this process has used: the JVM only, its PostgreSQL is a process of its own. */
final class ProcessFigures {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ProcessFigures() {}

  /** Collects the heap first, so that what is used is what is held. */
  static Map<String, Object> now() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    var figures = new LinkedHashMap<String, Object>();
    figures.put("heap-bytes", memory.getHeapMemoryUsage().getUsed());
    figures.put("resident-bytes", status("VmRSS:"));
    figures.put("resident-peak-bytes", status("VmHWM:"));
    figures.put("cpu-seconds", system.getProcessCpuTime() / 1e9);
    figures.put("load-average", system.getSystemLoadAverage());
    return figures;
  }

  /** -1 where the system has no such file. */
  private static long status(String name) {
    if (!Files.isReadable(STATUS)) {
      return -1;
    }
    try {
      List<String> lines = Files.readAllLines(STATUS);
      return lines.stream()
          .filter(line -> line.startsWith(name))
          .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1_024)
          .findFirst()
          .orElse(-1L);
    } catch (IOException notLinux) {
      return -1;
    }
  }
}
