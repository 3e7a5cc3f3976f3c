package shop.waffo;

/** Nobody can say whether it has happened: no answer, one that is not Waffo's, or E0001. */
public final class Unknown extends Exception {
    private static final long serialVersionUID = 1;

    Unknown(String message) {
        super(message);
    }
}
