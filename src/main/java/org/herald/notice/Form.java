package org.herald.notice;

import java.util.regex.Pattern;

/** Forms of short codes that outside lists give out; their lists are longer than what we keep. */
enum Form {
  SCRIPT("[A-Z][a-z]{3}", "an ISO 15924 code such as Arab"),
  LANGUAGE("[a-z]{2,3}", "an ISO 639 code such as ur"),
  CURRENCY("[A-Z]{3}", "an ISO 4217 code such as PKR"),
  ICCS("[0-9]{2,6}", "an ICCS category of 2 to 6 digits"),
  GRADE("[A-Z0-9]", "one letter or digit");

  private final Pattern pattern;
  private final String expected;

  Form(String pattern, String expected) {
    this.pattern = Pattern.compile(pattern);
    this.expected = expected;
  }

  void require(String field, String value) {
    Invalid.matching(field, value, pattern, expected);
  }
}
