package org.herald.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/** The one assertion most tests of this room end with. */
final class Refusals {
  private Refusals() {}

  static void assertRefused(FailureCode code, String text, ThrowingCallable action) {
    RejectedException refusal = catchThrowableOfType(RejectedException.class, action);
    assertThat(refusal).as("refused with %s", code).isNotNull();
    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
    assertThat(refusal).hasMessageContaining(text);
  }
}
