package shop;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Numbers and times that go to Waffo. */
final class Ids {
    private Ids() {}

    /** 32 characters, never used before. With its dashes a UUID would be too long for Waffo. */
    static String newKey() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** A short number that a buyer can read out, for example order-3f2a…. */
    static String newNumber(String kind) {
        return kind + "-" + newKey().substring(0, 12);
    }

    /** ISO 8601 in UTC, as all times go to Waffo. */
    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
