package org.herald.notice;

/** The closed list of purposes for which anything may be processed. */
public enum Purpose implements Coded {
  WANTED_PERSONS("wanted-persons"),
  IDENTIFY_OR_LOCATE("identify-or-locate"),
  SUPPORT_INVESTIGATION("support-investigation"),
  ALERT("alert"),
  IDENTIFY_PERSON_OR_BODY("identify-person-or-body"),
  FORENSIC_ANALYSIS("forensic-analysis"),
  SECURITY_CHECKS("security-checks"),
  THREAT_ANALYSIS("threat-analysis"),
  BORDER_MANAGEMENT("border-management");

  private final String code;

  Purpose(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
