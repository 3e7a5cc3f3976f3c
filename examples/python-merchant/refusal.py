"""What buyers read when something is refused; Waffo's codes are for the log."""

WORDS = {
    "A0003": "Some details of the order were not accepted. Please check them and order again.",
    "A0007": "We cannot take this currency. Please choose another one.",
    "A0008": "This amount cannot be paid. Please choose another one.",
    "A0013": "This order is paid already, so it cannot be cancelled. You can ask for a refund.",
    "A0014": "This payment cannot be refunded, or not by this amount. Please contact us.",
    "A0015": "This way of paying cannot be cancelled. The order closes by itself if nobody pays it.",
    "A0016": "The bank did not cancel the payment. The order closes by itself if nobody pays it.",
    "A0017": "This way of paying knows no refunds. Please contact us.",
    "A0036": "The payment is not in a state in which it can be charged. Please look at the order again.",
    "B0003": "There is not enough money in the account. Please choose another way of paying.",
    "B0007": "The e-mail address was not accepted. Please check it.",
}

# By the first letter of the code.
FAMILIES = {
    "A": "We could not do this with the details that we were given. Please check them or contact us.",
    "B": "Your payment account did not allow this. Please check it or choose another way of paying.",
    "C": "The payment service cannot do this at the moment. Please try again later or choose another way of paying.",
    "D": "This payment was declined. Please choose another way of paying.",
}


class Refusal(Exception):
    """Something that the shop does not do. The message is read by the buyer."""

    def __init__(self, status: int, message: str, object_id: str | None = None):
        super().__init__(message)
        self.status = status  # HTTP status of our answer
        self.message = message
        self.object_id = object_id  # of the order or refund, if there is one

    @classmethod
    def of_waffo(cls, code: str, object_id: str) -> "Refusal":
        return cls(502 if code.startswith("C") else 422, words_for(code), object_id)


def words_for(code: str) -> str:
    return WORDS.get(code) or FAMILIES.get(code[0], "This did not work. Please try again later.")
