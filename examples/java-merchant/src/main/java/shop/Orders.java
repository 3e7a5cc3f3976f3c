package shop;

import static shop.waffo.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.Order.Status;
import shop.waffo.Json;
import shop.waffo.Refused;
import shop.waffo.Unknown;
import shop.waffo.Waffo;

/** One-time orders: what we ask Waffo to do with them, and what each answer means. */
final class Orders {
    private static final System.Logger LOG = System.getLogger("shop.orders");
    // Refusals of a repeat that say that the first request has arrived after all.
    private static final Set<String> KEY_IN_USE = Set.of("A0011", "A0040");

    private final Settings settings;
    private final Ledger ledger;
    private final Waffo waffo;
    private final OrderNews news;
    private final Background background;

    Orders(Settings settings, Ledger ledger, Waffo waffo, OrderNews news, Background background) {
        this.settings = settings;
        this.ledger = ledger;
        this.waffo = waffo;
        this.news = news;
        this.background = background;
    }

    Order get(String orderId) {
        return ledger.one(Order::of, "SELECT * FROM orders WHERE id = ?", orderId)
                .orElseThrow(() -> new Refusal(404, "There is no such order.", ""));
    }

    Optional<Order> byRequest(String paymentRequestId) {
        return ledger.one(Order::of, "SELECT * FROM orders WHERE payment_request_id = ?", paymentRequestId);
    }

    /** How many licences the buyer has of it. */
    int licences(String orderId) {
        var query = "SELECT 1 FROM licences WHERE order_id = ? AND valid";
        return ledger.all(row -> orderId, query, orderId).size();
    }

    /** A buyer orders. After an unknown result the order is NEW and has no checkout address yet. */
    Order create(JsonNode wish) {
        var amount = text(wish, "amount");
        var currency = text(wish, "currency");
        if (!Amounts.isAmount(amount)) {
            throw new Refusal(422, "Please give an amount.", "");
        }
        if (currency.isEmpty()) {
            throw new Refusal(422, "Please give a currency.", "");
        }
        var orderId = Ids.newNumber("order");
        var key = Ids.newKey();
        var request = OrderRequest.body(settings, orderId, key, wish);
        // Stored before the call: if the answer is lost, we still know under which key to ask.
        ledger.update(
                "INSERT INTO orders (id, payment_request_id, amount, currency, status, request)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                orderId, key, amount, currency, Status.NEW, request);
        try {
            takeAnswer(orderId, waffo.call("/order/create", request));
        } catch (Unknown unknown) {
            recover(orderId, unknown);
        } catch (Refused refused) {
            fail(orderId, refused);
            throw Refusal.of(refused, orderId);
        }
        return get(orderId);
    }

    Order cancel(String orderId) {
        var order = get(orderId);
        if (order.status() == Status.CANCELLED) {
            return order;
        }
        if (order.status() == Status.FAILED) {
            throw new Refusal(409, "This order is closed already.", orderId);
        }
        if (!order.status().isOpen()) {
            throw new Refusal(409, Refusal.wordsFor("A0013"), orderId);
        }
        ledger.update("UPDATE orders SET cancel_wanted = 1 WHERE id = ?", orderId);
        try {
            takeAnswer(orderId, waffo.call("/order/cancel", Json.write(Map.of(
                    "paymentRequestId", order.paymentRequestId(),
                    "merchantId", settings.account().merchantId(),
                    "orderRequestedAt", Ids.now()))));
        } catch (Unknown unknown) {
            recover(orderId, unknown);
        } catch (Refused refused) {
            ledger.update("UPDATE orders SET cancel_wanted = 0 WHERE id = ?", orderId);
            // Paid meanwhile: its notification is on the way or lost.
            if (refused.code().equals("A0013")) {
                inquire(orderId);
            }
            throw Refusal.of(refused, orderId);
        }
        return get(orderId);
    }

    /** Takes the money that the buyer's bank has set aside. */
    Order capture(String orderId, String amount) {
        if (!Amounts.isAmount(amount)) {
            throw new Refusal(422, "Please give an amount.", orderId);
        }
        // An authorisation need not be announced, so look before refusing.
        if (get(orderId).status() == Status.AWAITING_PAYMENT) {
            inquire(orderId);
        }
        var order = get(orderId);
        if (order.status() != Status.AUTHORISED) {
            throw new Refusal(409, Refusal.wordsFor("A0036"), orderId);
        }
        try {
            takeAnswer(orderId, waffo.call("/order/capture", Json.write(Map.of(
                    "paymentRequestId", order.paymentRequestId(),
                    "acquiringOrderId", order.waffoOrderId(),
                    "merchantId", settings.account().merchantId(),
                    "captureRequestedAt", Ids.now(),
                    "captureAmount", amount))));
        } catch (Unknown unknown) {
            recover(orderId, unknown);
        } catch (Refused refused) {
            inquire(orderId);
            throw Refusal.of(refused, orderId);
        }
        return get(orderId);
    }

    /** Asks Waffo about every open order: a notification may be lost. */
    void reconcile() {
        ledger.all(Order::of, "SELECT * FROM orders WHERE status IN (?, ?, ?, ?)", Status.OPEN.toArray())
                .forEach(order -> inquire(order.id()));
    }

    /** Asks Waffo what became of an order. */
    void inquire(String orderId) {
        var order = get(orderId);
        try {
            var body = Json.write(Map.of("paymentRequestId", order.paymentRequestId()));
            news.learn(orderId, waffo.call("/order/inquiry", body));
        } catch (Unknown unknown) {
            LOG.log(Level.WARNING, "{0}: the inquiry has no result: {1}", orderId, unknown.getMessage());
        } catch (Refused refused) {
            // Waffo has never heard of it: the request was lost on its way, so the same one is sent again.
            if (refused.code().equals("A0009") && order.status() == Status.NEW) {
                resend(order);
            }
        }
    }

    // Answers to create, cancel and capture tell no price, so PAID is taken from an inquiry alone.
    private void takeAnswer(String orderId, JsonNode data) {
        if (text(data, "orderStatus").equals("PAY_SUCCESS")) {
            inquire(orderId);
        } else {
            news.learn(orderId, data);
        }
    }

    /**
     * The result is unknown. Nothing is closed and nothing is made anew: we ask under the same key until Waffo
     * tells. A notification may come first.
     */
    private void recover(String orderId, Unknown unknown) {
        LOG.log(Level.WARNING, "{0}: the result is unknown ({1}), so Waffo is asked", orderId, unknown.getMessage());
        var before = get(orderId).status();
        background.askUntil(() -> get(orderId).status() != before, () -> inquire(orderId));
    }

    private void resend(Order order) {
        try {
            takeAnswer(order.id(), waffo.call("/order/create", order.request()));
        } catch (Unknown unknown) {
            LOG.log(Level.WARNING, "{0}: the repeat has no result: {1}", order.id(), unknown.getMessage());
        } catch (Refused refused) {
            if (!KEY_IN_USE.contains(refused.code())) {
                fail(order.id(), refused);
            }
        }
    }

    /** Waffo has refused to make it. */
    private void fail(String orderId, Refused refused) {
        LOG.log(Level.WARNING, "{0}: order/create was refused with {1}", orderId, refused.code());
        ledger.update("UPDATE orders SET status = ? WHERE id = ? AND status = ?", Status.FAILED, orderId, Status.NEW);
    }
}
