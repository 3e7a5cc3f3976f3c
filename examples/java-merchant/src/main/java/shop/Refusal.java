package shop;

import java.util.Map;
import shop.waffo.Refused;

/** Something that the shop does not do. The message is read by the buyer; Waffo's codes are for the log. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("A0003", "Some details of the order were not accepted. Please check them and order again."),
            Map.entry("A0007", "We cannot take this currency. Please choose another one."),
            Map.entry("A0008", "This amount cannot be paid. Please choose another one."),
            Map.entry("A0013", "This order is paid already, so it cannot be cancelled. You can ask for a refund."),
            Map.entry("A0014", "This payment cannot be refunded, or not by this amount. Please contact us."),
            Map.entry("A0015", "This way of paying cannot be cancelled. The order closes by itself if nobody pays it."),
            Map.entry("A0016", "The bank did not cancel the payment. The order closes by itself if nobody pays it."),
            Map.entry("A0017", "This way of paying knows no refunds. Please contact us."),
            Map.entry("A0036", "The payment cannot be charged in its present state. Please look at the order again."),
            Map.entry("B0003", "There is not enough money in the account. Please choose another way of paying."),
            Map.entry("B0007", "The e-mail address was not accepted. Please check it."));

    private final int status;
    private final String objectId;

    /**
     * @param status HTTP status of our answer
     * @param objectId of the order or refund, "" if there is none
     */
    Refusal(int status, String message, String objectId) {
        super(message);
        this.status = status;
        this.objectId = objectId;
    }

    static Refusal of(Refused refused, String objectId) {
        return new Refusal(refused.code().startsWith("C") ? 502 : 422, wordsFor(refused.code()), objectId);
    }

    static String wordsFor(String code) {
        return WORDS.getOrDefault(code, familyWords(code.charAt(0)));
    }

    private static String familyWords(char family) {
        return switch (family) {
            case 'A' -> "We could not do this with the details that we were given. Please check them or contact us.";
            case 'B' -> "Your payment account did not allow this. Please check it or choose another way of paying.";
            case 'C' -> "The payment service cannot do this now. Please try later or choose another way of paying.";
            default -> "This payment was declined. Please choose another way of paying.";
        };
    }

    int status() {
        return status;
    }

    String objectId() {
        return objectId;
    }
}
