package org.herald.notice;

/** In what capacity a person stands in a notice; a person may hold several. */
public enum PersonStatus implements Coded {
  MISSING("missing"),
  UNABLE_TO_IDENTIFY_SELF("unable-to-identify-self"),
  SUSPECT("suspect"),
  WANTED("wanted"),
  CONVICTED("convicted"),
  VICTIM("victim"),
  WITNESS("witness"),
  PERSON_OF_INTEREST("person-of-interest"),
  DECEASED("deceased");

  private final String code;

  PersonStatus(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
