"""One-time orders: what we ask Waffo to do with them, and what each answer means."""

import json
import logging
import uuid
from datetime import datetime, timezone

import background
from fields import inner, is_amount, parse_object, same_amount, text
from ledger import Ledger
from refusal import Refusal, words_for
from settings import Settings
from waffo import Refused, Unknown, Waffo

# How far an open order has come. It only moves forward, since notifications may overtake each other.
# "new": Waffo has not told us anything about it yet.
OPEN = ("new", "awaiting_payment", "authorised", "capturing")
PROGRESS = {"AUTHED_WAITING_CAPTURE": "authorised", "CAPTURE_IN_PROGRESS": "capturing"}
# Refusals of a repeat that say that the first request has arrived after all.
KEY_IN_USE = ("A0011", "A0040")


def now() -> str:
    """ISO 8601 in UTC, as all times go to Waffo."""
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_request_id() -> str:
    """32 characters, never used before. With its dashes a UUID would be too long for Waffo."""
    return uuid.uuid4().hex


class Orders:
    def __init__(self, settings: Settings, ledger: Ledger, waffo: Waffo):
        self._settings = settings
        self._ledger = ledger
        self._waffo = waffo

    def get(self, order_id: str):
        order = self._ledger.one("SELECT * FROM orders WHERE id = ?", order_id)
        if order is None:
            raise Refusal(404, f"There is no order {order_id}.")
        return order

    def by_request(self, payment_request_id: str | None):
        return self._ledger.one("SELECT * FROM orders WHERE payment_request_id = ?", payment_request_id)

    def licences(self, order_id: str) -> int:
        query = "SELECT count(*) FROM licences WHERE order_id = ? AND valid"
        return self._ledger.one(query, order_id)[0]

    def create(self, wish: dict):
        """A buyer orders. After an unknown result the order is "new" and has no checkout address yet."""
        amount, currency = text(wish, "amount"), text(wish, "currency")
        if not is_amount(amount):
            raise Refusal(422, "Please give an amount.")
        if currency is None:
            raise Refusal(422, "Please give a currency.")
        order_id, key = f"order-{uuid.uuid4().hex[:12]}", new_request_id()
        request = self._request(order_id, key, amount, currency, wish)
        # Stored before the call: if the answer is lost, we still know under which key to ask.
        with self._ledger.transaction() as db:
            db.execute(
                "INSERT INTO orders (id, payment_request_id, amount, currency, status, request)"
                " VALUES (?, ?, ?, ?, 'new', ?)",
                (order_id, key, amount, currency, json.dumps(request)),
            )
        try:
            self._take_answer(order_id, self._waffo.call("/order/create", request))
        except Unknown as unknown:
            self._recover(order_id, unknown)
        except Refused as refused:
            self._fail(order_id, refused.code)
            raise Refusal.of_waffo(refused.code, order_id) from refused
        return self.get(order_id)

    def cancel(self, order_id: str):
        order = self.get(order_id)
        if order["status"] == "cancelled":
            return order
        if order["status"] == "failed":
            raise Refusal(409, "This order is closed already.", order_id)
        if order["status"] not in OPEN:
            raise Refusal(409, words_for("A0013"), order_id)
        self._want_cancel(order_id, True)
        try:
            body = {
                "paymentRequestId": order["payment_request_id"],
                "merchantId": self._settings.merchant_id,
                "orderRequestedAt": now(),
            }
            self._take_answer(order_id, self._waffo.call("/order/cancel", body))
        except Unknown as unknown:
            self._recover(order_id, unknown)
        except Refused as refused:
            self._want_cancel(order_id, False)
            # Paid meanwhile: its notification is on the way or lost.
            if refused.code == "A0013":
                self.inquire(order_id)
            raise Refusal.of_waffo(refused.code, order_id) from refused
        return self.get(order_id)

    def capture(self, order_id: str, amount: str | None):
        """Takes the money that the buyer's bank has set aside."""
        if not is_amount(amount):
            raise Refusal(422, "Please give an amount.", order_id)
        # An authorisation need not be announced, so look before refusing.
        if self.get(order_id)["status"] == "awaiting_payment":
            self.inquire(order_id)
        order = self.get(order_id)
        if order["status"] != "authorised":
            raise Refusal(409, words_for("A0036"), order_id)
        try:
            body = {
                "paymentRequestId": order["payment_request_id"],
                "acquiringOrderId": order["waffo_order_id"],
                "merchantId": self._settings.merchant_id,
                "captureRequestedAt": now(),
                "captureAmount": amount,
            }
            self._take_answer(order_id, self._waffo.call("/order/capture", body))
        except Unknown as unknown:
            self._recover(order_id, unknown)
        except Refused as refused:
            self.inquire(order_id)
            raise Refusal.of_waffo(refused.code, order_id) from refused
        return self.get(order_id)

    def reconcile(self) -> None:
        """Asks Waffo about every open order: a notification may be lost."""
        for order in self._ledger.all("SELECT id FROM orders WHERE status IN (?, ?, ?, ?)", *OPEN):
            self.inquire(order["id"])

    def inquire(self, order_id: str) -> None:
        """Asks Waffo what became of an order."""
        order = self.get(order_id)
        try:
            data = self._waffo.call("/order/inquiry", {"paymentRequestId": order["payment_request_id"]})
        except Unknown as unknown:
            logging.warning("%s: the inquiry has no result: %s", order_id, unknown)
        except Refused as refused:
            # Waffo has never heard of it: the request was lost on its way, so the same one is sent again.
            if refused.code == "A0009" and order["status"] == "new":
                self._resend(order)
        else:
            self.learn(order_id, data)

    def learn(self, order_id: str, data: dict) -> bool:
        """Takes in what Waffo says of an order, by answer or by notification: the one place where its status
        changes. False if it is not about this very order; then nothing has changed."""
        with self._ledger.transaction() as db:
            order = db.execute("SELECT * FROM orders WHERE id = ?", (order_id,)).fetchone()
            if not self._is_about(order, data):
                logging.warning("%s: Waffo speaks of another order, sum or merchant than ours", order_id)
                return False
            # Paid and closed are final: what comes later is a duplicate, or late.
            if order["status"] in OPEN:
                self._apply(db, order, data)
            return True

    def _apply(self, db, order, data: dict) -> None:
        status = text(data, "orderStatus")
        if status == "PAY_SUCCESS":
            new_status = "paid"
            # Status and delivery are one transaction, so neither is ever there without the other.
            db.execute("INSERT INTO licences (order_id, valid) VALUES (?, 1)", (order["id"],))
        elif status == "ORDER_CLOSE":
            new_status = "cancelled" if order["cancel_wanted"] else "failed"
        else:
            new_status = max(order["status"], PROGRESS.get(status, "awaiting_payment"), key=OPEN.index)
        # orderAction is text that holds JSON.
        checkout_url = text(parse_object(text(data, "orderAction") or ""), "webUrl")
        db.execute(
            "UPDATE orders SET status = ?, waffo_order_id = coalesce(?, waffo_order_id),"
            " checkout_url = coalesce(?, checkout_url) WHERE id = ?",
            (new_status, text(data, "acquiringOrderId"), checkout_url, order["id"]),
        )

    def _is_about(self, order, data: dict) -> bool:
        """Whether all of it fits: the ids, the merchant, the sum and its currency."""
        if text(data, "paymentRequestId") != order["payment_request_id"]:
            return False
        if text(data, "merchantOrderId") not in (None, order["id"]):
            return False
        if order["waffo_order_id"] and text(data, "acquiringOrderId") != order["waffo_order_id"]:
            return False
        if text(inner(data, "merchantInfo"), "merchantId") not in (None, self._settings.merchant_id):
            return False
        amount, currency = text(data, "orderAmount"), text(data, "orderCurrency")
        if text(data, "orderStatus") != "PAY_SUCCESS" and amount is None and currency is None:
            return True
        return same_amount(amount, order["amount"]) and currency == order["currency"]

    def _take_answer(self, order_id: str, data: dict) -> None:
        # Answers to create, cancel and capture tell no price, so "paid" is taken from an inquiry alone.
        if text(data, "orderStatus") == "PAY_SUCCESS":
            self.inquire(order_id)
        else:
            self.learn(order_id, data)

    def _recover(self, order_id: str, unknown: Unknown) -> None:
        """The result is unknown. Nothing is closed and nothing is made anew: we ask under the same key until
        Waffo tells. A notification may come first."""
        logging.warning("%s: the result is unknown (%s), so Waffo is asked", order_id, unknown)
        before = self.get(order_id)["status"]
        background.ask_until(lambda: self.get(order_id)["status"] != before, lambda: self.inquire(order_id))

    def _resend(self, order) -> None:
        try:
            self._take_answer(order["id"], self._waffo.call("/order/create", json.loads(order["request"])))
        except Unknown as unknown:
            logging.warning("%s: the repeat has no result: %s", order["id"], unknown)
        except Refused as refused:
            if refused.code not in KEY_IN_USE:
                self._fail(order["id"], refused.code)

    def _fail(self, order_id: str, code: str) -> None:
        """Waffo has refused to make it."""
        logging.warning("%s: order/create was refused with %s", order_id, code)
        with self._ledger.transaction() as db:
            db.execute("UPDATE orders SET status = 'failed' WHERE id = ? AND status = 'new'", (order_id,))

    def _want_cancel(self, order_id: str, wanted: bool) -> None:
        with self._ledger.transaction() as db:
            db.execute("UPDATE orders SET cancel_wanted = ? WHERE id = ?", (wanted, order_id))

    def _request(self, order_id: str, key: str, amount: str, currency: str, wish: dict) -> dict:
        """The body of order/create. In a real shop price and description come from the catalogue."""
        url = self._settings.public_url
        payment = {
            "productName": "ONE_TIME_PAYMENT",
            "payMethodType": text(wish, "methodType"),
            "payMethodName": text(wish, "method"),
            "captureMode": text(wish, "captureMode"),
        }
        return {
            "paymentRequestId": key,
            "merchantOrderId": order_id,
            "orderCurrency": currency,
            "orderAmount": amount,
            "orderDescription": text(wish, "description") or f"Drawing software, one licence ({order_id})",
            "orderRequestedAt": now(),
            "notifyUrl": self._settings.notify_url,
            # Where the buyer's browser goes afterwards. These pages show what is known and decide nothing.
            "successRedirectUrl": f"{url}/return/success?order={order_id}",
            "failedRedirectUrl": f"{url}/return/failed?order={order_id}",
            "cancelRedirectUrl": f"{url}/return/cancelled?order={order_id}",
            "merchantInfo": {"merchantId": self._settings.merchant_id},
            "userInfo": {
                "userId": text(wish, "userId") or f"guest-{order_id}",
                "userEmail": text(wish, "email") or f"guest-{order_id}@example.com",
                "userTerminal": "WEB",
            },
            "goodsInfo": {
                "goodsId": "drawing-software",
                "goodsName": "Drawing software, one licence",
                "goodsUrl": f"{url}/products/drawing-software",
            },
            # Without a method the buyer chooses how to pay on Waffo's page.
            "paymentInfo": {name: value for name, value in payment.items() if value is not None},
        }
