package io.carillon;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// All that the database holds of two tenants, in whichever table it is that knows whose its rows are. Other rows are
/// left out: servers of other tests may be writing them.
final class TenantRows {
    private static final Map<String, String> COLUMNS =
            Map.of("organization_id", "org", "app_id", "app", "endpoint_id", "endpoint");

    private final JdbcClient jdbc;
    private final List<Map<String, String>> tenants;
    private final List<TableColumn> columns;

    /// @param one the ids of a tenant, as the variables of paths
    TenantRows(JdbcClient jdbc, Map<String, String> one, Map<String, String> other) {
        this.jdbc = jdbc;
        this.tenants = List.of(one, other);
        this.columns = jdbc.sql("""
                SELECT table_name, column_name FROM information_schema.columns
                WHERE table_schema = DATABASE() AND LOWER(column_name) IN (:names) ORDER BY table_name, column_name
                """)
                .param("names", COLUMNS.keySet())
                .query((row, _) -> new TableColumn(row.getString(1), row.getString(2)))
                .list();
    }

    /// A line each.
    List<String> all() {
        var lines = new ArrayList<String>();
        for (var column : columns) {
            for (var tenant : tenants) {
                var id = tenant.getOrDefault(COLUMNS.getOrDefault(column.name(), ""), "");
                jdbc.sql("SELECT * FROM " + column.table() + " WHERE " + column.name() + " = ?")
                        .param(column.name().equals("organization_id") ? bytes(id) : Long.valueOf(id))
                        .query()
                        .listOfRows()
                        .forEach(row -> lines.add(column + " " + line(row)));
            }
        }
        return lines.stream().sorted().toList();
    }

    private static String line(Map<String, Object> row) {
        var line = new StringBuilder();
        row.forEach((name, value) ->
                line.append(name).append('=').append(text(value)).append(' '));
        return line.toString();
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }

    private static byte[] bytes(String organization) {
        var id = UUID.fromString(organization);
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private record TableColumn(String table, String name) {}
}
