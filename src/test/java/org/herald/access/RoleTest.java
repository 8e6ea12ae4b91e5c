package org.herald.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoleTest {
  @Test
  void anAdministratorReadsNoContentAndAnAuditorSeesNone() {
    for (Role role : Role.values()) {
      boolean reads = role.rights().contains(Right.CONTENT);
      assertThat(Role.ADMINISTRATOR.excludes(role))
          .as(role.code())
          .isEqualTo(reads || role.rights().contains(Right.READS));
      assertThat(role.excludes(Role.AUDITOR))
          .as(role.code())
          .isEqualTo(reads || role == Role.ADMINISTRATOR);
    }
    assertThat(Role.ADMINISTRATOR.rights()).doesNotContain(Right.CONTENT, Right.TRAIL, Right.SEND);
    assertThat(Role.AUDITOR.rights()).doesNotContain(Right.CONTENT, Right.SEND, Right.PEOPLE);
    assertThat(Role.OFFICER.rights()).doesNotContain(Right.TRAIL, Right.APPROVE);
  }

  @Test
  void everyRightIsSomebodys() {
    for (Right right : Right.values()) {
      assertThat(Role.values()).as(right.code()).anyMatch(role -> role.rights().contains(right));
    }
  }
}
