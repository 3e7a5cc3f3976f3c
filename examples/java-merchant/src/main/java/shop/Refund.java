package shop;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of the table of refunds; the schema in {@link Ledger} says what each field is. */
record Refund(String id, String refundRequestId, String orderId, String amount, Status status, String request) {
    enum Status { PENDING, DONE, FAILED }

    static Refund of(ResultSet row) throws SQLException {
        return new Refund(
                row.getString("id"),
                row.getString("refund_request_id"),
                row.getString("order_id"),
                row.getString("amount"),
                Status.valueOf(row.getString("status")),
                row.getString("request"));
    }

    /** Stores it, and returns it. */
    Refund storedIn(Tables tables) {
        tables.update(
                "INSERT INTO refunds (id, refund_request_id, order_id, amount, status, request)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                id, refundRequestId, orderId, amount, status, request);
        return this;
    }
}
