package org.herald.notice;

/** In what capacity a person stands in a notice; a person may hold several. */
public enum PersonStatus implements Coded {
  MISSING,
  UNABLE_TO_IDENTIFY_SELF,
  SUSPECT,
  WANTED,
  CONVICTED,
  VICTIM,
  WITNESS,
  PERSON_OF_INTEREST,
  DECEASED,
  IDENTITY_MISUSE_VICTIM,
  SANCTIONED
}
