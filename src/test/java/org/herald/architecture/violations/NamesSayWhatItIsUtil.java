package org.herald.architecture.violations;

final class NamesSayWhatItIsUtil {
  private NamesSayWhatItIsUtil() {}
}
