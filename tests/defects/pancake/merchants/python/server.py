"""A shop in Python that sells through Waffo Pancake without its SDK, out of the standard library alone."""

import http.server
import json
import os
import signal
import sys
import threading
import traceback

import pancake
import shop
import store


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.answer()

    def do_POST(self):
        self.answer()

    def answer(self):
        raw = self.rfile.read(int(self.headers.get("content-length") or 0))
        try:
            status, body = self.hook(raw) if self.path == "/pancake-events" else self.route(raw)
        except shop.Told as told:
            status, body = told.status, {"say": str(told), "number": told.number}
        except Exception:
            traceback.print_exc()
            status, body = 500, {"say": "Something went wrong. Please try again later."}
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def hook(self, raw):
        event = pancake.verified(raw, self.headers.get("x-waffo-signature"))
        if event is None:
            return 400, {"error": "not believed"}
        if event.get("mode") != pancake.ENVIRONMENT or event.get("storeId") != pancake.STORE:
            return 200, {"ignored": True}
        try:
            shop.hear(event)
        except pancake.Unknown as error:
            print(event["eventType"], error, flush=True)
            return 503, {"error": "not now"}
        return 200, {}

    def route(self, raw):
        try:
            wish = json.loads(raw) if raw else {}
        except ValueError:
            return 400, {"say": "This is no JSON."}
        _, room, *rest = self.path.split("?", 1)[0].split("/")
        number = rest[0] if rest else None
        call = f"{self.command} {room}{'/n' if number else ''}{''.join('/' + word for word in rest[1:])}"
        if call == "GET health":
            return 200, {"up": True}
        if call in ("POST orders", "POST subscriptions"):
            return 201, shop.sell(room[:-1], wish)
        if call in ("GET orders/n", "GET subscriptions/n", "GET thanks/n"):
            return 200, shop.show(number)
        if call == "POST orders/n/pay":
            if shop.own(number, wish.get("buyer")) and shop.show(number)["state"] != "new":
                raise shop.Told(409, "This order does not wait for a payment.", number)
            return 201, shop.checkout(number)
        if call == "POST subscriptions/n/cancel":
            shop.own(number, wish.get("buyer"))
            shop.cancel(number)
            return 200, shop.show(number)
        if call == "POST orders/n/refund":
            shop.sale_of(number)
            return 201, {"refund": shop.refund(number, wish)}
        if call == "GET refunds/n":
            return 200, store.row("SELECT * FROM refund WHERE number = ?", number) or {}
        if call == "POST reconcile":
            threading.Thread(target=shop.reconcile, daemon=True).start()
            return 202, {}
        if call == "GET unresolved":
            return 200, {"payments": shop.unresolved()}
        return 404, {"say": "There is nothing here."}

    def log_message(self, *_):
        """The harness keeps a journal."""


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    Server(("127.0.0.1", int(os.environ.get("PORT", "3000"))), Handler).serve_forever()
