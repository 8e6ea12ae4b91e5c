package org.herald.database;

import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** The one ordered migration history, run as the owner before anybody else sees the database. */
final class Migrations {
  private Migrations() {}

  static Flyway prepare(DatabaseServer server) {
    return prepare(server, "latest");
  }

  /**
   * Up to a version only.
   *
   * @param target such as {@code 101}
   */
  static Flyway prepare(DatabaseServer server, String target) {
    var owner = server.owner();
    var source = new PGSimpleDataSource();
    source.setUrl(server.jdbcUrl());
    source.setUser(owner.user());
    source.setPassword(owner.password());
    source.setApplicationName("herald-migrations");
    source.setLogServerErrorDetail(false);
    return Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        .cleanDisabled(true)
        .target(target)
        .load();
  }
}
