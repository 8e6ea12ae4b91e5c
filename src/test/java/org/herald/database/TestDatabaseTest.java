package org.herald.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TestDatabaseTest {
  @Test
  void testsRunOnARealAndDurablePostgresql() {
    var jdbc = JdbcClient.create(TestDatabase.fresh());
    assertThat(
            jdbc.sql("SELECT current_setting('fsync') || current_user")
                .query(String.class)
                .single())
        .isEqualTo("onherald_gateway");
    assertThat(
            jdbc.sql("SELECT current_setting('server_version_num')::int")
                .query(Integer.class)
                .single())
        .isGreaterThanOrEqualTo(180000);
  }
}
