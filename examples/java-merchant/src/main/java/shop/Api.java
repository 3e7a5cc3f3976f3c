package shop;

import static shop.waffo.Json.text;

import java.lang.System.Logger.Level;
import java.util.Map;
import shop.Order.Status;
import shop.waffo.Json;

/** What the shop's own pages call, and the address for Waffo's notifications. */
final class Api {
    private static final System.Logger LOG = System.getLogger("shop.api");

    private final Orders orders;
    private final Refunds refunds;
    private final Notifications notifications;
    private final Background background;

    Api(Orders orders, Refunds refunds, Notifications notifications, Background background) {
        this.orders = orders;
        this.refunds = refunds;
        this.notifications = notifications;
        this.background = background;
    }

    record OrderView(
            String id,
            Status status,
            String amount,
            String currency,
            String paymentRequestId,
            String waffoOrderId,
            int licences,
            String checkoutUrl) {}

    record RefundView(String id, String orderId, Refund.Status status, String amount, String refundRequestId) {}

    /** Answers a request. Never throws. */
    Reply handle(String method, String path, byte[] body, String signature) {
        try {
            return route(method, path, body, signature);
        } catch (Refusal refusal) {
            return Reply.json(refusal.status(), Map.of("error", refusal.getMessage(), "id", refusal.objectId()));
        } catch (RuntimeException error) {
            LOG.log(Level.ERROR, "a request failed", error);
            var words = "Something went wrong on our side. Please try again in a minute.";
            return Reply.json(500, Map.of("error", words));
        }
    }

    private Reply route(String method, String path, byte[] body, String signature) {
        if (path.equals(Settings.WEBHOOK_PATH) && method.equals("POST")) {
            return notifications.receive(body, signature);
        }
        // /orders/order-1/cancel becomes /orders/:id/cancel
        var parts = path.split("/", 4);
        var id = parts.length > 2 ? parts[2] : "";
        if (parts.length > 2) {
            parts[2] = ":id";
        }
        return switch (method + " " + String.join("/", parts)) {
            case "GET /health" -> Reply.json(200, Map.of("status", "up"));
            case "POST /orders" -> created(orders.create(Json.parse(body)));
            case "GET /orders/:id" -> Reply.json(200, view(orders.get(id)));
            case "POST /orders/:id/cancel" -> Reply.json(200, view(orders.cancel(id)));
            case "POST /orders/:id/capture" ->
                Reply.json(200, view(orders.capture(id, text(Json.parse(body), "amount"))));
            case "POST /orders/:id/refunds" ->
                Reply.json(201, view(refunds.create(orders.get(id), Json.parse(body))));
            case "GET /refunds/:id" -> Reply.json(200, view(refunds.get(id)));
            case "POST /reconciliation" -> {
                background.run(this::reconcile);
                yield Reply.json(202, Map.of("status", "started"));
            }
            case "GET /return/:id/success", "GET /return/:id/failed", "GET /return/:id/cancelled" -> comeBack(id);
            case "GET /products/:id" -> Reply.page("Drawing software", "One licence, for one person and for ever.");
            default -> throw new Refusal(404, "There is nothing here.", "");
        };
    }

    void reconcile() {
        orders.reconcile();
        refunds.reconcile();
    }

    // 202 as long as nobody knows whether Waffo has the order.
    private Reply created(Order order) {
        return Reply.json(order.status() == Status.NEW ? 202 : 201, view(order));
    }

    /** The buyer is back from the checkout. Which page it comes to proves nothing: ask Waffo. */
    private Reply comeBack(String orderId) {
        var order = orders.get(orderId);
        background.run(() -> orders.inquire(orderId));
        return order.status() == Status.PAID
                ? Reply.page("Thank you", "Your licence is ready.")
                : Reply.page("Your order", "We wait for the result of your payment. This page can be reloaded.");
    }

    private OrderView view(Order order) {
        return new OrderView(
                order.id(),
                order.status(),
                order.amount(),
                order.currency(),
                order.paymentRequestId(),
                order.waffoOrderId(),
                orders.licences(order.id()),
                order.status() == Status.AWAITING_PAYMENT ? order.checkoutUrl() : "");
    }

    private static RefundView view(Refund refund) {
        return new RefundView(
                refund.id(), refund.orderId(), refund.status(), refund.amount(), refund.refundRequestId());
    }
}
