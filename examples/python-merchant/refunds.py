"""Refunds. Accepted is not refunded: only a final status of Waffo ends one."""

import json
import logging
import uuid

import background
from fields import is_amount, same_amount, text
from ledger import Ledger
from orders import Orders, new_request_id, now
from refusal import Refusal
from settings import Settings
from waffo import Refused, Unknown, Waffo

FINAL = {
    "ORDER_FULLY_REFUNDED": "done",
    "ORDER_PARTIALLY_REFUNDED": "done",
    "ORDER_REFUND_FAILED": "failed",
}


class Refunds:
    def __init__(self, settings: Settings, ledger: Ledger, waffo: Waffo, orders: Orders):
        self._settings = settings
        self._ledger = ledger
        self._waffo = waffo
        self._orders = orders

    def get(self, refund_id: str):
        refund = self._ledger.one("SELECT * FROM refunds WHERE id = ?", refund_id)
        if refund is None:
            raise Refusal(404, f"There is no refund {refund_id}.")
        return refund

    def create(self, order_id: str, wish: dict):
        order = self._orders.get(order_id)
        if order["status"] not in ("paid", "partly_refunded"):
            raise Refusal(409, "There is no payment that could be refunded.", order_id)
        amount = text(wish, "amount")
        if not is_amount(amount):
            raise Refusal(422, "Please give an amount.", order_id)
        refund_id, key = f"refund-{uuid.uuid4().hex[:12]}", new_request_id()
        request = {
            "refundRequestId": key,
            "merchantRefundOrderId": refund_id,
            "acquiringOrderId": order["waffo_order_id"],
            "merchantId": self._settings.merchant_id,
            "requestedAt": now(),
            "refundAmount": amount,
            "refundReason": text(wish, "reason") or "The buyer gave the licence back",
            # Waffo does not fall back to the order's notifyUrl.
            "refundNotifyUrl": self._settings.notify_url,
        }
        # As with orders: the key is stored before anything can be lost.
        with self._ledger.transaction() as db:
            self._insert(db, refund_id, key, order_id, amount, json.dumps(request))
        try:
            self.learn(self._waffo.call("/order/refund", request), refund_id)
        except Unknown as unknown:
            self._recover(refund_id, unknown)
        except Refused as refused:
            self._fail(refund_id, refused.code)
            raise Refusal.of_waffo(refused.code, refund_id) from refused
        return self.get(refund_id)

    def reconcile(self) -> None:
        """Asks Waffo about every refund that is under way."""
        for refund in self._ledger.all("SELECT id FROM refunds WHERE status = 'pending'"):
            self.inquire(refund["id"])

    def inquire(self, refund_id: str) -> None:
        refund = self.get(refund_id)
        try:
            body = {"refundRequestId": refund["refund_request_id"]}
            self.learn(self._waffo.call("/refund/inquiry", body), refund_id)
        except Unknown as unknown:
            logging.warning("%s: the inquiry has no result: %s", refund_id, unknown)
        except Refused as refused:
            # Waffo has never heard of it: the same request is sent again, under the same key.
            if refused.code == "A0009" and refund["status"] == "pending" and refund["request"]:
                self._resend(refund)

    def learn(self, data: dict, refund_id: str | None = None) -> bool:
        """Takes in what Waffo says of a refund: the answer about one of ours, or a notification. False if it fits
        no refund and no payment of ours; then nothing has changed."""
        with self._ledger.transaction() as db:
            query = "SELECT * FROM refunds WHERE refund_request_id = ?"
            refund = db.execute(query, (text(data, "refundRequestId"),)).fetchone()
            if refund is None and refund_id is None:
                refund = self._adopt(db, data)
            if refund is None or refund_id not in (None, refund["id"]) or not self._is_about(db, refund, data):
                logging.warning("Waffo speaks of another refund or sum than ours")
                return False
            # A refund ends once: the same notification again changes nothing.
            if refund["status"] == "pending":
                self._apply(db, refund, text(data, "refundStatus"))
            return True

    def _adopt(self, db, data: dict):
        """Stores a refund that we did not ask for: made in Waffo's portal, or by the buyer's bank. The money is
        gone, so it counts like one of ours."""
        key, amount = text(data, "refundRequestId"), text(data, "refundAmount")
        query = "SELECT * FROM orders WHERE waffo_order_id = ?"
        order = db.execute(query, (text(data, "acquiringOrderId"),)).fetchone()
        if key is None or not is_amount(amount) or order is None:
            return None
        if order["status"] not in ("paid", "partly_refunded", "refunded"):
            return None
        if text(data, "origPaymentRequestId") not in (None, order["payment_request_id"]):
            return None
        own_number = text(data, "merchantRefundOrderId")
        if db.execute("SELECT 1 FROM refunds WHERE id = ?", (own_number,)).fetchone():
            return None
        logging.warning("%s: Waffo reports a refund of %s that we did not start", order["id"], amount)
        self._insert(db, f"refund-{uuid.uuid4().hex[:12]}", key, order["id"], amount, None)
        return db.execute("SELECT * FROM refunds WHERE refund_request_id = ?", (key,)).fetchone()

    def _apply(self, db, refund, refund_status: str | None) -> None:
        if refund_status not in FINAL:
            return
        db.execute("UPDATE refunds SET status = ? WHERE id = ?", (FINAL[refund_status], refund["id"]))
        order_id = (refund["order_id"],)
        if refund_status == "ORDER_FULLY_REFUNDED":
            # Our policy: the licence goes when all of the money is back.
            db.execute("UPDATE orders SET status = 'refunded' WHERE id = ?", order_id)
            db.execute("UPDATE licences SET valid = 0 WHERE order_id = ?", order_id)
        elif refund_status == "ORDER_PARTIALLY_REFUNDED":
            # Of two refunds the notification of the first may come last.
            db.execute("UPDATE orders SET status = 'partly_refunded' WHERE id = ? AND status = 'paid'", order_id)

    def _is_about(self, db, refund, data: dict) -> bool:
        query = "SELECT waffo_order_id FROM orders WHERE id = ?"
        order = db.execute(query, (refund["order_id"],)).fetchone()
        return text(data, "acquiringOrderId") == order["waffo_order_id"] and same_amount(
            text(data, "refundAmount"), refund["amount"]
        )

    def _recover(self, refund_id: str, unknown: Unknown) -> None:
        """The result is unknown: a second refund under a new key could pay the buyer twice, so we only ask."""
        logging.warning("%s: the result is unknown (%s), so Waffo is asked", refund_id, unknown)
        background.ask_until(
            lambda: self.get(refund_id)["status"] != "pending", lambda: self.inquire(refund_id)
        )

    def _resend(self, refund) -> None:
        try:
            self.learn(self._waffo.call("/order/refund", json.loads(refund["request"])), refund["id"])
        except Unknown as unknown:
            logging.warning("%s: the repeat has no result: %s", refund["id"], unknown)
        except Refused as refused:
            # A0011: the first request has arrived after all.
            if refused.code != "A0011":
                self._fail(refund["id"], refused.code)

    def _fail(self, refund_id: str, code: str) -> None:
        """Waffo has refused to make it."""
        logging.warning("%s: order/refund was refused with %s", refund_id, code)
        with self._ledger.transaction() as db:
            db.execute("UPDATE refunds SET status = 'failed' WHERE id = ? AND status = 'pending'", (refund_id,))

    def _insert(self, db, refund_id: str, key: str, order_id: str, amount: str, request: str | None) -> None:
        db.execute(
            "INSERT INTO refunds (id, refund_request_id, order_id, amount, status, request)"
            " VALUES (?, ?, ?, ?, 'pending', ?)",
            (refund_id, key, order_id, amount, request),
        )
