package org.herald.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * A table of the gateway's.
 *
 * @param columns whose values are stored, in order; generated ones are not
 */
record Table(String name, List<String> columns) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  Table {
    columns = List.copyOf(columns);
    if (!NAME.matcher(name).matches()
        || !columns.stream().allMatch(c -> NAME.matcher(c).matches())) {
      throw new RejectedException(
          FailureCode.BACKUP_INVALID, "A backup holds no table or column named " + name + ".");
    }
  }

  /** The beginning of a COPY of it, either way; the names are plain identifiers. */
  String copy() {
    return "COPY \"" + name + "\" (\"" + String.join("\", \"", columns) + "\") ";
  }

  /** All of them, each after those that it refers to. */
  static List<Table> all(Connection connection) throws SQLException {
    Map<String, Table> tables = new LinkedHashMap<>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum) AS columns
                FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
                  AND c.relname <> 'flyway_schema_history'
                  AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                GROUP BY c.relname ORDER BY c.relname
                """)) {
      while (rows.next()) {
        String[] columns = (String[]) rows.getArray("columns").getArray();
        tables.put(
            rows.getString("relname"),
            new Table(rows.getString("relname"), Arrays.asList(columns)));
      }
    }
    return inOrder(tables, references(connection));
  }

  private static Map<String, Set<String>> references(Connection connection) throws SQLException {
    var references = new HashMap<String, Set<String>>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT a.relname, b.relname FROM pg_constraint k
                JOIN pg_class a ON a.oid = k.conrelid JOIN pg_class b ON b.oid = k.confrelid
                WHERE k.contype = 'f' AND a.oid <> b.oid
                """)) {
      while (rows.next()) {
        references
            .computeIfAbsent(rows.getString(1), name -> new HashSet<>())
            .add(rows.getString(2));
      }
    }
    return references;
  }

  private static List<Table> inOrder(
      Map<String, Table> tables, Map<String, Set<String>> references) {
    var left = new LinkedHashMap<>(tables);
    var ordered = new ArrayList<Table>();
    while (!left.isEmpty()) {
      List<Table> free =
          left.values().stream()
              .filter(
                  table ->
                      references.getOrDefault(table.name(), Set.of()).stream()
                          .noneMatch(left::containsKey))
              .toList();
      if (free.isEmpty()) {
        throw new IllegalStateException("tables refer to each other in a circle: " + left.keySet());
      }
      ordered.addAll(free);
      free.forEach(table -> left.remove(table.name()));
    }
    return ordered;
  }
}
