package shop;

import static shop.waffo.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.System.Logger.Level;
import java.util.Optional;
import shop.Refund.Status;

/** What Waffo says of a refund. Accepted is not refunded: only a final status of Waffo ends one. */
final class RefundNews {
    private static final System.Logger LOG = System.getLogger("shop.refunds");

    private final Ledger ledger;

    RefundNews(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Takes in an answer about one of our refunds. */
    void answered(Refund ours, JsonNode data) {
        ledger.transaction(tables -> find(tables, data)
                .filter(refund -> refund.id().equals(ours.id()))
                .map(refund -> learn(tables, refund, data))
                .orElseGet(RefundNews::isStrange));
    }

    /** Takes in a notification. False if it fits no refund and no payment of ours; then nothing has changed. */
    boolean notified(JsonNode data) {
        return ledger.transaction(tables -> find(tables, data)
                .or(() -> adopt(tables, data))
                .map(refund -> learn(tables, refund, data))
                .orElseGet(RefundNews::isStrange));
    }

    private static Optional<Refund> find(Tables tables, JsonNode data) {
        var query = "SELECT * FROM refunds WHERE refund_request_id = ?";
        return tables.one(Refund::of, query, text(data, "refundRequestId"));
    }

    private static boolean learn(Tables tables, Refund refund, JsonNode data) {
        var order = tables.one(Order::of, "SELECT * FROM orders WHERE id = ?", refund.orderId()).orElseThrow();
        var isAbout = text(data, "acquiringOrderId").equals(order.waffoOrderId())
                && Amounts.same(text(data, "refundAmount"), refund.amount());
        if (!isAbout) {
            return isStrange();
        }
        // A refund ends once: the same notification again changes nothing.
        if (refund.status() == Status.PENDING) {
            apply(tables, refund, text(data, "refundStatus"));
        }
        return true;
    }

    private static void apply(Tables tables, Refund refund, String refundStatus) {
        var orderId = refund.orderId();
        switch (refundStatus) {
            case "ORDER_FULLY_REFUNDED" -> {
                end(tables, refund, Status.DONE);
                // Our policy: the licence goes when all of the money is back.
                tables.update("UPDATE orders SET status = ? WHERE id = ?", Order.Status.REFUNDED, orderId);
                tables.update("UPDATE licences SET valid = 0 WHERE order_id = ?", orderId);
            }
            case "ORDER_PARTIALLY_REFUNDED" -> {
                end(tables, refund, Status.DONE);
                // Of two refunds the notification of the first may come last.
                tables.update(
                        "UPDATE orders SET status = ? WHERE id = ? AND status = ?",
                        Order.Status.PARTLY_REFUNDED, orderId, Order.Status.PAID);
            }
            case "ORDER_REFUND_FAILED" -> end(tables, refund, Status.FAILED);
            default -> { /* under way */ }
        }
    }

    private static void end(Tables tables, Refund refund, Status status) {
        tables.update("UPDATE refunds SET status = ? WHERE id = ?", status, refund.id());
    }

    /**
     * Stores a refund that we did not ask for: made in Waffo's portal, or by the buyer's bank. The money is gone, so
     * it counts like one of ours.
     */
    private static Optional<Refund> adopt(Tables tables, JsonNode data) {
        var key = text(data, "refundRequestId");
        var amount = text(data, "refundAmount");
        var waffoOrderId = text(data, "acquiringOrderId");
        var ownNumber = text(data, "merchantRefundOrderId");
        if (key.isEmpty() || waffoOrderId.isEmpty() || !Amounts.isAmount(amount)) {
            return Optional.empty();
        }
        if (tables.one(Refund::of, "SELECT * FROM refunds WHERE id = ?", ownNumber).isPresent()) {
            return Optional.empty(); // one of ours, under another key
        }
        var payment = text(data, "origPaymentRequestId");
        return tables.one(Order::of, "SELECT * FROM orders WHERE waffo_order_id = ?", waffoOrderId)
                .filter(order -> order.status().isRefundable() || order.status() == Order.Status.REFUNDED)
                .filter(order -> payment.isEmpty() || payment.equals(order.paymentRequestId()))
                .map(order -> {
                    LOG.log(Level.WARNING, "{0}: a refund of {1} that we did not start", order.id(), amount);
                    return new Refund(Ids.newNumber("refund"), key, order.id(), amount, Status.PENDING, "")
                            .storedIn(tables);
                });
    }

    private static boolean isStrange() {
        LOG.log(Level.WARNING, "Waffo speaks of another refund or sum than ours");
        return false;
    }
}
