package shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements on one connection of the ledger. */
record Tables(Connection connection) {
    /** Makes an object of a row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    int update(String statement, Object... values) {
        try (var prepared = prepare(statement, values)) {
            return prepared.executeUpdate();
        } catch (SQLException error) {
            throw new IllegalStateException("the ledger failed", error);
        }
    }

    <T> List<T> all(Row<T> row, String query, Object... values) {
        try (var prepared = prepare(query, values);
                var found = prepared.executeQuery()) {
            var rows = new ArrayList<T>();
            while (found.next()) {
                rows.add(row.read(found));
            }
            return rows;
        } catch (SQLException error) {
            throw new IllegalStateException("the ledger failed", error);
        }
    }

    <T> Optional<T> one(Row<T> row, String query, Object... values) {
        return all(row, query, values).stream().findFirst();
    }

    private PreparedStatement prepare(String statement, Object... values) throws SQLException {
        var prepared = connection.prepareStatement(statement);
        for (int index = 0; index < values.length; index++) {
            // Enums are stored by their name.
            var value = values[index] instanceof Enum<?> word ? word.name() : values[index];
            prepared.setObject(index + 1, value);
        }
        return prepared;
    }
}
