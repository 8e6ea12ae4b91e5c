package org.herald.architecture.violations;

@SuppressWarnings("JavaUtilDate")
final class OldDatesOnlyForCertificates {
  Object epoch() {
    return new java.util.Date(0);
  }
}
