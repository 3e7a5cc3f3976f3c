package shop;

import static shop.waffo.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.System.Logger.Level;
import shop.Order.Status;
import shop.waffo.Json;

/** What Waffo says of an order, by answer or by notification: the one place where its status changes. */
final class OrderNews {
    private static final System.Logger LOG = System.getLogger("shop.orders");

    private final Ledger ledger;
    private final String merchantId;

    OrderNews(Ledger ledger, String merchantId) {
        this.ledger = ledger;
        this.merchantId = merchantId;
    }

    /** Takes it in. False if it is not about this very order; then nothing has changed. */
    boolean learn(String orderId, JsonNode data) {
        return ledger.transaction(tables -> {
            var order = tables.one(Order::of, "SELECT * FROM orders WHERE id = ?", orderId).orElseThrow();
            if (!isAbout(order, data)) {
                LOG.log(Level.WARNING, "{0}: Waffo speaks of another order, sum or merchant than ours", orderId);
                return false;
            }
            // Paid and closed are final: what comes later is a duplicate, or late.
            if (order.status().isOpen()) {
                apply(tables, order, data);
            }
            return true;
        });
    }

    private static void apply(Tables tables, Order order, JsonNode data) {
        var status = switch (text(data, "orderStatus")) {
            case "PAY_SUCCESS" -> Status.PAID;
            case "ORDER_CLOSE" -> order.cancelWanted() ? Status.CANCELLED : Status.FAILED;
            case "AUTHED_WAITING_CAPTURE" -> later(order.status(), Status.AUTHORISED);
            case "CAPTURE_IN_PROGRESS" -> later(order.status(), Status.CAPTURING);
            default -> later(order.status(), Status.AWAITING_PAYMENT);
        };
        if (status == Status.PAID) {
            // Status and delivery are one transaction, so neither is ever there without the other.
            tables.update("INSERT INTO licences (order_id, valid) VALUES (?, 1)", order.id());
        }
        // orderAction is text that holds JSON.
        var checkoutUrl = text(Json.parse(text(data, "orderAction")), "webUrl");
        tables.update(
                "UPDATE orders SET status = ?, waffo_order_id = ?, checkout_url = ? WHERE id = ?",
                status,
                known(text(data, "acquiringOrderId"), order.waffoOrderId()),
                known(checkoutUrl, order.checkoutUrl()),
                order.id());
    }

    /** Whether all of it fits: the ids, the merchant, the sum and its currency. */
    private boolean isAbout(Order order, JsonNode data) {
        var isOurs = text(data, "paymentRequestId").equals(order.paymentRequestId())
                && agrees(text(data, "merchantOrderId"), order.id())
                && agrees(text(data.path("merchantInfo"), "merchantId"), merchantId)
                && agrees(order.waffoOrderId(), text(data, "acquiringOrderId"));
        if (!isOurs) {
            return false;
        }
        var amount = text(data, "orderAmount");
        var currency = text(data, "orderCurrency");
        var tellsNoPrice = amount.isEmpty() && currency.isEmpty();
        if (tellsNoPrice && !text(data, "orderStatus").equals("PAY_SUCCESS")) {
            return true;
        }
        return Amounts.same(amount, order.amount()) && currency.equals(order.currency());
    }

    private static boolean agrees(String ifKnown, String value) {
        return ifKnown.isEmpty() || ifKnown.equals(value);
    }

    private static String known(String told, String stored) {
        return told.isEmpty() ? stored : told;
    }

    private static Status later(Status a, Status b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
