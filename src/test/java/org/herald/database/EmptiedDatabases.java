package org.herald.database;

import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/**
 * Test databases that nobody uses any more, with the rows that the migrations left in them: to copy
 * and drop hundreds of files for each test took longer than the tests.
 */
final class EmptiedDatabases {
  /** What the migrations insert is kept beside it, to be put back. */
  private static final String PREPARE =
      """
      CREATE SCHEMA seed;
      DO $$
      DECLARE one regclass; filled boolean;
      BEGIN
        FOR one IN SELECT oid::regclass FROM pg_class
          WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
            AND relname <> 'flyway_schema_history'
        LOOP
          EXECUTE format('SELECT EXISTS (SELECT FROM %s)', one) INTO filled;
          IF filled THEN
            EXECUTE format('CREATE TABLE seed.%s AS TABLE public.%s', one, one);
          END IF;
        END LOOP;
      END $$
      """;

  /** Without triggers, which forbid it, and without the order that foreign keys ask for. */
  private static final String EMPTY =
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid();
      SET session_replication_role = replica;
      DO $$
      DECLARE one regclass; filled boolean;
      BEGIN
        FOR one IN SELECT oid::regclass FROM pg_class
          WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
            AND relname <> 'flyway_schema_history'
        LOOP
          EXECUTE format('SELECT EXISTS (SELECT FROM %s)', one) INTO filled;
          IF filled THEN
            EXECUTE format('DELETE FROM %s', one);
          END IF;
        END LOOP;
        FOR one IN SELECT oid::regclass FROM pg_class
          WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'
        LOOP
          PERFORM setval(one, (SELECT seqstart FROM pg_sequence WHERE seqrelid = one), false);
        END LOOP;
        FOR one IN SELECT oid::regclass FROM pg_class
          WHERE relnamespace = 'seed'::regnamespace AND relkind = 'r'
        LOOP
          EXECUTE format('INSERT INTO public.%s OVERRIDING SYSTEM VALUE TABLE %s',
            (SELECT relname FROM pg_class WHERE oid = one), one);
        END LOOP;
      END $$
      """;

  private static final Queue<String> FREE = new ConcurrentLinkedQueue<>();
  private static final Set<String> CHANGED = ConcurrentHashMap.newKeySet();

  private EmptiedDatabases() {}

  static void prepare(DataSource template) {
    TestDatabase.execute(template, PREPARE);
  }

  static Optional<String> take() {
    return Optional.ofNullable(FREE.poll());
  }

  /** It stays as it is, for nobody. */
  static void never(String name) {
    CHANGED.add(name);
  }

  static void give(String name, DataSource asOwner) {
    if (!CHANGED.contains(name)) {
      TestDatabase.execute(asOwner, EMPTY);
      FREE.add(name);
    }
  }
}
