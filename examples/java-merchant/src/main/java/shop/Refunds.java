package shop;

import static shop.waffo.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.System.Logger.Level;
import java.util.Map;
import shop.Refund.Status;
import shop.waffo.Json;
import shop.waffo.Refused;
import shop.waffo.Unknown;
import shop.waffo.Waffo;

/** Refunds: what we ask Waffo for, and what each answer means. */
final class Refunds {
    private static final System.Logger LOG = System.getLogger("shop.refunds");

    private final Settings settings;
    private final Ledger ledger;
    private final Waffo waffo;
    private final RefundNews news;
    private final Background background;

    Refunds(Settings settings, Ledger ledger, Waffo waffo, RefundNews news, Background background) {
        this.settings = settings;
        this.ledger = ledger;
        this.waffo = waffo;
        this.news = news;
        this.background = background;
    }

    Refund get(String refundId) {
        return ledger.one(Refund::of, "SELECT * FROM refunds WHERE id = ?", refundId)
                .orElseThrow(() -> new Refusal(404, "There is no such refund.", ""));
    }

    Refund create(Order order, JsonNode wish) {
        if (!order.status().isRefundable()) {
            throw new Refusal(409, "There is no payment that could be refunded.", order.id());
        }
        var amount = text(wish, "amount");
        if (!Amounts.isAmount(amount)) {
            throw new Refusal(422, "Please give an amount.", order.id());
        }
        var id = Ids.newNumber("refund");
        var key = Ids.newKey();
        var body = Json.write(Map.of(
                "refundRequestId", key,
                "merchantRefundOrderId", id,
                "acquiringOrderId", order.waffoOrderId(),
                "merchantId", settings.account().merchantId(),
                "requestedAt", Ids.now(),
                "refundAmount", amount,
                "refundReason", text(wish, "reason", "The buyer gave the licence back"),
                // Waffo does not fall back to the order's notifyUrl.
                "refundNotifyUrl", settings.notifyUrl()));
        // As with orders: the key is stored before anything can be lost.
        var refund = ledger.transaction(
                new Refund(id, key, order.id(), amount, Status.PENDING, body)::storedIn);
        try {
            news.answered(refund, waffo.call("/order/refund", body));
        } catch (Unknown unknown) {
            recover(id, unknown);
        } catch (Refused refused) {
            fail(id, refused);
            throw Refusal.of(refused, id);
        }
        return get(id);
    }

    /** Asks Waffo about every refund that is under way. */
    void reconcile() {
        ledger.all(Refund::of, "SELECT * FROM refunds WHERE status = ?", Status.PENDING)
                .forEach(refund -> inquire(refund.id()));
    }

    private void inquire(String refundId) {
        var refund = get(refundId);
        try {
            var body = Json.write(Map.of("refundRequestId", refund.refundRequestId()));
            news.answered(refund, waffo.call("/refund/inquiry", body));
        } catch (Unknown unknown) {
            LOG.log(Level.WARNING, "{0}: the inquiry has no result: {1}", refundId, unknown.getMessage());
        } catch (Refused refused) {
            // Waffo has never heard of it: the same request is sent again, under the same key.
            if (refused.code().equals("A0009") && refund.status() == Status.PENDING && !refund.request().isEmpty()) {
                resend(refund);
            }
        }
    }

    /** The result is unknown: a second refund under a new key could pay the buyer twice, so we only ask. */
    private void recover(String refundId, Unknown unknown) {
        LOG.log(Level.WARNING, "{0}: the result is unknown ({1}), so Waffo is asked", refundId, unknown.getMessage());
        background.askUntil(() -> get(refundId).status() != Status.PENDING, () -> inquire(refundId));
    }

    private void resend(Refund refund) {
        try {
            news.answered(refund, waffo.call("/order/refund", refund.request()));
        } catch (Unknown unknown) {
            LOG.log(Level.WARNING, "{0}: the repeat has no result: {1}", refund.id(), unknown.getMessage());
        } catch (Refused refused) {
            // A0011: the first request has arrived after all.
            if (!refused.code().equals("A0011")) {
                fail(refund.id(), refused);
            }
        }
    }

    /** Waffo has refused to make it. */
    private void fail(String refundId, Refused refused) {
        LOG.log(Level.WARNING, "{0}: order/refund was refused with {1}", refundId, refused.code());
        ledger.update(
                "UPDATE refunds SET status = ? WHERE id = ? AND status = ?",
                Status.FAILED, refundId, Status.PENDING);
    }
}
