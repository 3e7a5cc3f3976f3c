package shop.waffo;

/** Waffo said no, and nothing has happened. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final String code;

    Refused(String code) {
        super(code);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
