package org.herald.audit.verify;

/** Told now and then how far a verification has come. */
@FunctionalInterface
public interface VerificationProgress {
  /** Entries checked so far, of the checkpoint's size. */
  void checked(long entries, long size);

  /** Nobody listens. */
  static VerificationProgress silent() {
    return (entries, size) -> {};
  }
}
