package shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What must survive a crash: an SQLite file. Each change is one transaction: all of it is on disk, or none. */
final class Ledger {
    private static final String SCHEMA = """
            CREATE TABLE IF NOT EXISTS orders (
                id TEXT PRIMARY KEY,                     -- our number; Waffo's merchantOrderId
                payment_request_id TEXT NOT NULL UNIQUE, -- the idempotency key of its payment
                amount TEXT NOT NULL,
                currency TEXT NOT NULL,
                status TEXT NOT NULL,
                request TEXT NOT NULL,                   -- body of order/create: a repeat sends the very same
                waffo_order_id TEXT NOT NULL DEFAULT '', -- Waffo's acquiringOrderId
                checkout_url TEXT NOT NULL DEFAULT '',
                cancel_wanted INTEGER NOT NULL DEFAULT 0
            );
            CREATE TABLE IF NOT EXISTS refunds (
                id TEXT PRIMARY KEY,
                refund_request_id TEXT NOT NULL UNIQUE,  -- the idempotency key
                order_id TEXT NOT NULL REFERENCES orders (id),
                amount TEXT NOT NULL,
                status TEXT NOT NULL,
                request TEXT NOT NULL                    -- body of order/refund; '' if we did not start it
            );
            CREATE TABLE IF NOT EXISTS licences (
                order_id TEXT PRIMARY KEY REFERENCES orders (id), -- a second delivery cannot be stored
                valid INTEGER NOT NULL
            );
            """;

    private final String url;

    Ledger(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
        // IMMEDIATE: nobody else writes between our read and our write.
        url = "jdbc:sqlite:" + folder.resolve("ledger.sqlite")
                + "?journal_mode=WAL&synchronous=FULL&foreign_keys=on&busy_timeout=30000&transaction_mode=IMMEDIATE";
        connected(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate(SCHEMA);
            }
        });
    }

    /** Reads and writes that belong together. */
    <T> T transaction(Function<Tables, T> work) {
        return connected(connection -> {
            connection.setAutoCommit(false);
            try {
                var result = work.apply(new Tables(connection));
                connection.commit();
                return result;
            } catch (RuntimeException | Error failure) {
                connection.rollback();
                throw failure;
            }
        });
    }

    /** A transaction of one statement. */
    void update(String statement, Object... values) {
        transaction(tables -> tables.update(statement, values));
    }

    <T> Optional<T> one(Tables.Row<T> row, String query, Object... values) {
        return connected(connection -> new Tables(connection).one(row, query, values));
    }

    <T> List<T> all(Tables.Row<T> row, String query, Object... values) {
        return connected(connection -> new Tables(connection).all(row, query, values));
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    // A connection for each use: threads share none.
    private <T> T connected(Work<T> work) {
        try (var connection = DriverManager.getConnection(url)) {
            return work.with(connection);
        } catch (SQLException error) {
            throw new IllegalStateException("the ledger failed", error);
        }
    }
}
