package shop;

import static java.util.Map.entry;
import static shop.waffo.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import shop.waffo.Json;

/** The body of order/create. */
final class OrderRequest {
    private OrderRequest() {}

    /** For what a buyer wishes. In a real shop price and description come from the catalogue. */
    static String body(Settings settings, String orderId, String key, JsonNode wish) {
        var url = settings.publicUrl();
        return Json.write(Map.ofEntries(
                entry("paymentRequestId", key),
                entry("merchantOrderId", orderId),
                entry("orderCurrency", text(wish, "currency")),
                entry("orderAmount", text(wish, "amount")),
                entry("orderDescription", text(wish, "description", "Drawing software, one licence (" + orderId + ")")),
                entry("orderRequestedAt", Ids.now()),
                entry("notifyUrl", settings.notifyUrl()),
                // Where the buyer's browser goes afterwards. These pages show what is known and decide nothing.
                entry("successRedirectUrl", url + "/return/" + orderId + "/success"),
                entry("failedRedirectUrl", url + "/return/" + orderId + "/failed"),
                entry("cancelRedirectUrl", url + "/return/" + orderId + "/cancelled"),
                entry("merchantInfo", Map.of("merchantId", settings.account().merchantId())),
                entry("userInfo", Map.of(
                        "userId", text(wish, "userId", "guest-" + orderId),
                        "userEmail", text(wish, "email", "guest-" + orderId + "@example.com"),
                        "userTerminal", "WEB")),
                entry("goodsInfo", Map.of(
                        "goodsId", "drawing-software",
                        "goodsName", "Drawing software, one licence",
                        "goodsUrl", url + "/products/drawing-software")),
                // What is empty is left out. Without a method the buyer chooses how to pay on Waffo's page.
                entry("paymentInfo", Map.of(
                        "productName", "ONE_TIME_PAYMENT",
                        "payMethodType", text(wish, "methodType"),
                        "payMethodName", text(wish, "method"),
                        "captureMode", text(wish, "captureMode")))));
    }
}
