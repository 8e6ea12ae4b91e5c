package org.herald.access;

import static org.herald.access.Right.APPROVE;
import static org.herald.access.Right.BREAK_GLASS;
import static org.herald.access.Right.CONTENT;
import static org.herald.access.Right.ERASE;
import static org.herald.access.Right.OPERATE;
import static org.herald.access.Right.OVERRIDE;
import static org.herald.access.Right.PEOPLE;
import static org.herald.access.Right.READS;
import static org.herald.access.Right.RELEASE;
import static org.herald.access.Right.RIGHTS;
import static org.herald.access.Right.SEND;
import static org.herald.access.Right.STATUS;
import static org.herald.access.Right.TRAIL;
import static org.herald.access.Right.WAITING;
import static org.herald.access.Right.WORK;

import java.util.EnumSet;
import java.util.Set;
import org.herald.notice.Coded;

/**
 * What a person is here. An administrator reads no content and an auditor sees none, whatever other
 * role they would like: {@link #excludes}.
 */
public enum Role implements Coded {
  OFFICER(STATUS, SEND, WAITING, ERASE, RIGHTS, CONTENT, WORK, BREAK_GLASS),
  APPROVER(STATUS, WAITING, APPROVE, OVERRIDE, ERASE, CONTENT, WORK, BREAK_GLASS),
  DUTY_OFFICER(STATUS, SEND, WAITING, RELEASE, OVERRIDE, CONTENT, WORK),
  LIAISON(STATUS, SEND, CONTENT, WORK, BREAK_GLASS),
  AUDITOR(STATUS, TRAIL, READS, WORK),
  DATA_PROTECTION_OFFICER(STATUS, ERASE, RIGHTS, TRAIL, READS, WORK),
  ADMINISTRATOR(STATUS, OPERATE, PEOPLE),
  INTEGRATOR(STATUS);

  private final Set<Right> rights;

  Role(Right first, Right... more) {
    this.rights = EnumSet.of(first, more);
  }

  public Set<Right> rights() {
    return EnumSet.copyOf(rights);
  }

  /** Whether one person may not hold both: who keeps watch does not do what is watched. */
  boolean excludes(Role other) {
    return apart(this, other) || apart(other, this);
  }

  private static boolean apart(Role one, Role other) {
    return (one == ADMINISTRATOR || one == AUDITOR)
        && (other.rights.contains(CONTENT)
            || (one == ADMINISTRATOR && other.rights.contains(READS)));
  }
}
