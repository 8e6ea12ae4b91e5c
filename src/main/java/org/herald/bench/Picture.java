package org.herald.bench;

import java.util.Locale;
import java.util.Map;

/** Bars as SVG, readable in a browser without anything else. */
final class Picture {
  private static final int WIDTH = 720;
  private static final int LABEL_WIDTH = 180;
  private static final int BAR_HEIGHT = 26;
  private static final int STEP = 40;

  private Picture() {}

  static String of(String title, Map<String, Double> bars) {
    double longest = bars.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
    var svg = new StringBuilder();
    int height = 60 + STEP * bars.size();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="14">
        <title>%s</title>
        <text x="10" y="26" font-size="17">%s</text>
        """
            .formatted(WIDTH, height, title, title));
    int y = 46;
    for (Map.Entry<String, Double> bar : bars.entrySet()) {
      double width = (WIDTH - LABEL_WIDTH - 90) * bar.getValue() / longest;
      svg.append(
          String.format(
              Locale.ROOT,
              """
              <text x="10" y="%d">%s</text>
              <rect x="%d" y="%d" width="%.1f" height="%d" fill="#2b5c8a"/>
              <text x="%.1f" y="%d">%.0f</text>
              """,
              y + 18,
              bar.getKey(),
              LABEL_WIDTH,
              y,
              width,
              BAR_HEIGHT,
              LABEL_WIDTH + width + 8,
              y + 18,
              bar.getValue()));
      y += STEP;
    }
    return svg.append("</svg>\n").toString();
  }
}
