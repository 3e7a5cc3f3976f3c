"""The shop's own API, and how its parts fit together. `python3 app.py` serves it."""

import logging

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

import background
from fields import text
from ledger import Ledger
from notifications import Notifications
from orders import Orders
from refunds import Refunds
from refusal import Refusal
from settings import WEBHOOK_PATH, Settings, read_settings
from waffo import Waffo

LARGEST_BODY = 1_000_000


def create_app(settings: Settings | None = None) -> Flask:
    settings = settings or read_settings()
    waffo = Waffo(settings)
    ledger = Ledger(settings.data_dir)
    orders = Orders(settings, ledger, waffo)
    refunds = Refunds(settings, ledger, waffo, orders)
    notifications = Notifications(waffo, orders, refunds)

    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY

    def order_view(order):
        view = {
            "id": order["id"],
            "status": order["status"],
            "amount": order["amount"],
            "currency": order["currency"],
            "paymentRequestId": order["payment_request_id"],
            "waffoOrderId": order["waffo_order_id"],
            "licences": orders.licences(order["id"]),
            "checkoutUrl": order["checkout_url"] if order["status"] == "awaiting_payment" else None,
        }
        return {name: value for name, value in view.items() if value is not None}

    def refund_view(refund):
        return {
            "id": refund["id"],
            "orderId": refund["order_id"],
            "status": refund["status"],
            "amount": refund["amount"],
            "refundRequestId": refund["refund_request_id"],
        }

    def body() -> dict:
        value = request.get_json(silent=True)
        return value if isinstance(value, dict) else {}

    def reconcile() -> None:
        orders.reconcile()
        refunds.reconcile()

    @app.get("/health")
    def health():
        return {"status": "up"}

    @app.post("/orders")
    def create_order():
        order = orders.create(body())
        # 202 as long as nobody knows whether Waffo has the order.
        return order_view(order), 202 if order["status"] == "new" else 201

    @app.get("/orders/<order_id>")
    def get_order(order_id):
        return order_view(orders.get(order_id))

    @app.post("/orders/<order_id>/cancel")
    def cancel_order(order_id):
        return order_view(orders.cancel(order_id))

    @app.post("/orders/<order_id>/capture")
    def capture_order(order_id):
        return order_view(orders.capture(order_id, text(body(), "amount")))

    @app.post("/orders/<order_id>/refunds")
    def refund_order(order_id):
        return refund_view(refunds.create(order_id, body())), 201

    @app.get("/refunds/<refund_id>")
    def get_refund(refund_id):
        return refund_view(refunds.get(refund_id))

    @app.post("/reconciliation")
    def start_reconciliation():
        background.run(reconcile)
        return {"status": "started"}, 202

    @app.post(WEBHOOK_PATH)
    def receive_notification():
        # The raw bytes: a signature fits no second serialisation.
        answer = notifications.receive(request.get_data(), request.headers.get("X-Signature"))
        return Response(answer, headers={"X-Signature": waffo.sign(answer)}, content_type="application/json")

    @app.get("/return/<_outcome>")
    def come_back(_outcome):
        # The buyer is back from the checkout. Which page it comes to proves nothing: ask Waffo.
        order = orders.get(request.args.get("order", ""))
        background.run(lambda: orders.inquire(order["id"]))
        if order["status"] == "paid":
            return page("Thank you", "Your licence is ready.")
        return page("Your order", "We wait for the result of your payment. This page can be reloaded.")

    @app.get("/products/drawing-software")
    def product():
        return page("Drawing software", "One licence, for one person and for ever.")

    @app.errorhandler(Refusal)
    def refuse(refusal):
        return jsonify(error=refusal.message, id=refusal.object_id), refusal.status

    @app.errorhandler(HTTPException)
    def refuse_request(error):
        return jsonify(error=error.description), error.code

    @app.errorhandler(Exception)
    def break_down(error):
        logging.exception("a request failed")
        return jsonify(error="Something went wrong on our side. Please try again in a minute."), 500

    # Goes on with what was open when the shop was last stopped, and looks after it regularly.
    background.every_round(reconcile)
    return app


def page(title: str, words: str) -> str:
    return f'<!doctype html><html lang="en"><title>{title}</title><h1>{title}</h1><p>{words}</p></html>'


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    shop = read_settings()
    # Each request has a thread of its own. In production: waitress-serve --call app:create_app
    create_app(shop).run(host="127.0.0.1", port=shop.port, threaded=True)
