package shop;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Money is text on the wire and in the ledger, and a BigDecimal to compare: floats cannot hold it. */
final class Amounts {
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,18}(\\.\\d{1,8})?");

    private Amounts() {}

    static boolean isAmount(String value) {
        return AMOUNT.matcher(value).matches();
    }

    /** Whether two amounts are the same sum: "100" is "100.00". */
    static boolean same(String a, String b) {
        // Not equals: BigDecimal's tells 100 from 100.00.
        return isAmount(a) && isAmount(b) && new BigDecimal(a).compareTo(new BigDecimal(b)) == 0;
    }
}
