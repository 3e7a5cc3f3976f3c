package shop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;

/** A row of the table of orders; the schema in {@link Ledger} says what each field is. */
record Order(
        String id,
        String paymentRequestId,
        String amount,
        String currency,
        Status status,
        String request,
        String waffoOrderId,
        String checkoutUrl,
        boolean cancelWanted) {

    /** NEW: Waffo has not told us anything about it yet. */
    enum Status {
        NEW, AWAITING_PAYMENT, AUTHORISED, CAPTURING, PAID, PARTLY_REFUNDED, REFUNDED, FAILED, CANCELLED;

        /** How far an open order has come. It only moves forward, since notifications may overtake each other. */
        static final Set<Status> OPEN = EnumSet.range(NEW, CAPTURING);

        boolean isOpen() {
            return OPEN.contains(this);
        }

        boolean isRefundable() {
            return this == PAID || this == PARTLY_REFUNDED;
        }
    }

    static Order of(ResultSet row) throws SQLException {
        return new Order(
                row.getString("id"),
                row.getString("payment_request_id"),
                row.getString("amount"),
                row.getString("currency"),
                Status.valueOf(row.getString("status")),
                row.getString("request"),
                row.getString("waffo_order_id"),
                row.getString("checkout_url"),
                row.getBoolean("cancel_wanted"));
    }
}
