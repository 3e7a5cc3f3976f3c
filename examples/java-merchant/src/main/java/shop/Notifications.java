package shop;

import static shop.waffo.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.System.Logger.Level;
import shop.waffo.Json;
import shop.waffo.Signatures;

/** What Waffo tells us by itself. */
final class Notifications {
    private static final System.Logger LOG = System.getLogger("shop.notifications");
    // Waffo checks all of an answer: status, type, body to the byte, signature. So these are constants.
    private static final String ACKNOWLEDGED = "{\"message\":\"success\"}";
    private static final String DECLINED = "{\"message\":\"failed\"}";

    private final Signatures signatures;
    private final Orders orders;
    private final OrderNews orderNews;
    private final RefundNews refundNews;
    private final Background background;

    Notifications(
            Signatures signatures, Orders orders, OrderNews orderNews, RefundNews refundNews, Background background) {
        this.signatures = signatures;
        this.orders = orders;
        this.orderNews = orderNews;
        this.refundNews = refundNews;
        this.background = background;
    }

    /**
     * Our answer to a notification.
     *
     * @param raw its body exactly as it came: a signature fits no second serialisation
     */
    Reply receive(byte[] raw, String signature) {
        var event = Json.parse(raw);
        var result = event.path("result");
        if (!signatures.isWaffos(raw, signature)) {
            LOG.log(Level.WARNING, "a notification came that Waffo has not signed");
            doubt(result);
            return signed(DECLINED);
        }
        return signed(take(text(event, "eventType"), result) ? ACKNOWLEDGED : DECLINED);
    }

    /** Whether it is stored. If not, Waffo sends it again. The same one may come many times, late, in any order. */
    private boolean take(String eventType, JsonNode result) {
        return switch (eventType) {
            case "PAYMENT_NOTIFICATION" -> orders.byRequest(text(result, "paymentRequestId"))
                    .map(order -> orderNews.learn(order.id(), result))
                    .orElse(false);
            case "REFUND_NOTIFICATION" -> refundNews.notified(result);
            default -> {
                LOG.log(Level.WARNING, "{0} is an event that we do not know", eventType);
                yield false;
            }
        };
    }

    /** Nothing of a forgery is used but the name of the order: Waffo is asked what is true. */
    private void doubt(JsonNode result) {
        orders.byRequest(text(result, "paymentRequestId"))
                .ifPresent(order -> background.run(() -> orders.inquire(order.id())));
    }

    private Reply signed(String body) {
        var reply = Reply.json(200, body);
        return reply.with("X-Signature", signatures.sign(reply.body()));
    }
}
