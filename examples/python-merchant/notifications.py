"""What Waffo tells us by itself."""

import logging

import background
from fields import inner, parse_object, text
from orders import Orders
from refunds import Refunds
from waffo import Waffo

# Waffo checks all of an answer: status, type, body to the byte, signature.
ACKNOWLEDGED = b'{"message":"success"}'
DECLINED = b'{"message":"failed"}'


class Notifications:
    def __init__(self, waffo: Waffo, orders: Orders, refunds: Refunds):
        self._waffo = waffo
        self._orders = orders
        self._refunds = refunds

    def receive(self, raw: bytes, signature: str | None) -> bytes:
        """The body of our answer to a notification, given the bytes of its body exactly as they came."""
        event = parse_object(raw)
        result = inner(event, "result")
        if not self._waffo.is_signed(raw, signature):
            logging.warning("a notification came that Waffo has not signed")
            self._doubt(result)
            return DECLINED
        return ACKNOWLEDGED if self._take(text(event, "eventType"), result) else DECLINED

    def _take(self, event_type: str | None, result: dict) -> bool:
        """Whether it is stored. If not, Waffo sends it again. The same one may come many times, late and in any
        order."""
        if event_type == "PAYMENT_NOTIFICATION":
            order = self._orders.by_request(text(result, "paymentRequestId"))
            return order is not None and self._orders.learn(order["id"], result)
        if event_type == "REFUND_NOTIFICATION":
            return self._refunds.learn(result)
        logging.warning("%s is an event that we do not know", event_type)
        return False

    def _doubt(self, result: dict) -> None:
        """Nothing of a forgery is used but the name of the order: Waffo is asked what is true."""
        order = self._orders.by_request(text(result, "paymentRequestId"))
        if order is not None:
            background.run(lambda: self._orders.inquire(order["id"]))
