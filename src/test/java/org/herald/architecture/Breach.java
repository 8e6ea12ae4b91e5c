package org.herald.architecture;

/**
 * One place where a route breaks a convention.
 *
 * @param rule the convention's name, as listed by {@link RouteConventions#RULES}
 * @param file below the routes folder
 */
record Breach(String rule, String file, String detail) {
  @Override
  public String toString() {
    return file + ": " + detail + " [" + rule + "]";
  }
}
