"""What is sold, and what news of Pancake's do to it."""

import decimal
import json
import os
import threading
import time
import uuid

import pancake
import store

ITEMS = {
    "onetime": ("order", ("USD", "JPY", "EUR")),
    "cheap": ("order", ("USD",)),
    "inactive": ("order", ("USD",)),
    "monthly": ("subscription", ("USD",)),
    "monthly-plus": ("subscription", ("USD",)),
    "yearly": ("subscription", ("USD",)),
    "trial": ("subscription", ("USD",)),
}
OVER = ("canceled", "closed", "expired")
LATER = "The payment service does not answer. Please try again in a minute."
_reading = threading.Lock()


class Told(Exception):
    """What the caller of our API reads."""

    def __init__(self, status, message, number=None):
        super().__init__(message)
        self.status, self.number = status, number


def sell(kind, wish):
    item = wish.get("item") or ("onetime" if kind == "order" else "monthly")
    of_kind, currencies = ITEMS.get(item, (None, ()))
    currency = wish.get("currency") or "USD"
    if of_kind != kind or currency not in currencies:
        raise Told(400, "We do not sell this.")
    number = f"{kind[0].upper()}{uuid.uuid4().hex}"
    with store.transaction() as database:
        database.execute(
            "INSERT INTO sale (number, kind, buyer, email, item, currency) VALUES (?, ?, ?, ?, ?, ?)",
            (number, kind, wish.get("buyer") or "", wish.get("email") or "", item, currency),
        )
    return checkout(number)


def checkout(number):
    """A link to pay a sale. A checkout of which nobody knows is asked for again under its own key."""
    with store.transaction() as database:
        sale = dict(database.execute("SELECT * FROM sale WHERE number = ?", (number,)).fetchone())
        key = sale["unknown"] or f"{number}-{sale['checkouts'] + 1}"
        database.execute("UPDATE sale SET unknown = ? WHERE number = ?", (key, number))
    request = {
        "productId": os.environ.get(f"WAFFO_PRODUCT_{sale['item'].upper().replace('-', '_')}", ""),
        "currency": sale["currency"],
        "orderMerchantExternalId": number,
        "successUrl": f"{os.environ.get('PUBLIC_URL', '')}/thanks/{number}",
    }
    if sale["email"]:
        request["buyerEmail"] = sale["email"]
    try:
        url = pancake.act("checkout/create-session", request, key).get("checkoutUrl")
        if not isinstance(url, str) or not url.startswith("http"):
            raise pancake.Unknown("no checkoutUrl")
    except pancake.Unknown as error:
        print(number, "checkout unknown:", error, flush=True)
        raise Told(503, LATER, number) from error
    except pancake.Refusal as error:
        print(number, "checkout refused:", error, flush=True)
        with store.transaction() as database:
            database.execute(
                "UPDATE sale SET unknown = NULL, state = CASE checkouts WHEN 0 THEN 'failed' ELSE state END WHERE number = ?",
                (number,),
            )
        raise Told(402, "We cannot sell this at the moment. Please come back later.", number) from error
    with store.transaction() as database:
        database.execute("UPDATE sale SET unknown = NULL, checkouts = checkouts + 1 WHERE number = ?", (number,))
    return {"number": number, "pay": url}


def hear(event):
    """Takes an event in: that it was heard and what it does are one transaction."""
    key = (event["mode"], event["storeId"], event["eventType"], event["eventId"])
    number = owner(event["data"])
    fresh = read(number) if number and doubtful(event) else None
    with store.transaction() as database:
        if database.execute("INSERT OR IGNORE INTO heard VALUES (?, ?, ?, ?)", key).rowcount == 0:
            return
        if number is None:
            keep(database, event)
        elif fresh is not None:
            for news in fresh:
                take(database, number, news)
        else:
            take(database, number, event)


def owner(data):
    """By our number; without one, by an order of Pancake's that we know."""
    number = data.get("orderMerchantExternalId")
    if number is not None:
        found = store.row("SELECT number FROM sale WHERE number = ?", number)
        return found and found["number"]
    found = store.row(
        "SELECT sale FROM payment WHERE waffo_order = ?1 UNION SELECT sale FROM plan WHERE waffo_order = ?1", data.get("orderId")
    )
    return found and found["sale"]


def keep(database, event):
    payment = event["data"].get("paymentId")
    if payment and not event["eventType"].startswith("refund."):
        database.execute("INSERT OR IGNORE INTO stray VALUES (?, ?)", (payment, json.dumps(event)))


def doubtful(event):
    """Two words of the same moment, or an older one after a newer one: Pancake has to be asked."""
    data = event["data"]
    status = data.get("orderStatus")
    if status is None or not event["eventType"].startswith("subscription."):
        return False
    known = store.row("SELECT * FROM plan WHERE waffo_order = ?", data["orderId"])
    return bool(known) and known["status"] not in OVER and event["timestamp"] <= known["told_at"] and known["status"] != status


def take(database, number, event):
    kind, data = event["eventType"], event["data"]
    if kind in ("order.completed", "subscription.payment_succeeded"):
        amount = data.get("chargedAmount") or (data.get("listPrice") or {}).get("total")
        if data.get("paymentId"):
            take_payment(database, number, data["paymentId"], amount, data)
    elif kind in ("refund.succeeded", "refund.failed"):
        take_refund(database, number, event)
    elif kind.startswith("subscription.") and data.get("orderStatus"):
        take_status(database, number, event)


def take_payment(database, number, payment, amount, data):
    sale = database.execute("SELECT * FROM sale WHERE number = ?", (number,)).fetchone()
    if data.get("currency") != sale["currency"] or data.get("periodNumber") == 0:
        return
    if amount is not None and decimal.Decimal(amount) == 0:
        return
    # The first payment of an order buys the goods; another one is for people to give back.
    first = database.execute("SELECT COUNT(*) FROM payment WHERE sale = ? AND bought = 1", (number,)).fetchone()[0] == 0
    bought = 1 if first or sale["kind"] == "subscription" else 0
    database.execute(
        "INSERT OR IGNORE INTO payment VALUES (?, ?, ?, ?, ?, ?, ?)",
        (payment, number, data["orderId"], amount, data["currency"], data.get("periodNumber"), bought),
    )


def take_refund(database, number, event):
    data = event["data"]
    failed = event["eventType"] == "refund.failed"
    own = data.get("refundTicketMerchantExternalId")
    if own:
        database.execute("UPDATE refund SET state = ? WHERE number = ?", ("failed" if failed else "done", own))
    if failed:
        return
    payment = data.get("paymentId")
    if payment:
        # A refund may be told before its payment.
        take_payment(database, number, payment, data.get("originalChargedAmount"), data)
    else:
        found = database.execute(
            "SELECT id FROM payment WHERE sale = ? AND waffo_order = ? AND (? IS NULL OR period IS ?)",
            (number, data["orderId"], data.get("periodNumber"), data.get("periodNumber")),
        ).fetchall()
        payment = found[0]["id"] if len(found) == 1 else None
    if payment:
        database.execute("INSERT OR IGNORE INTO returned VALUES (?, ?, ?)", (event["eventId"], payment, data.get("refundedAmount")))


def take_status(database, number, event):
    data = event["data"]
    order, status, at = data["orderId"], data["orderStatus"], event["timestamp"]
    end = data.get("currentPeriodEnd")
    if end and len(end) == 10:
        end += "T23:59:59.000Z"
    known = database.execute("SELECT * FROM plan WHERE waffo_order = ?", (order,)).fetchone()
    trial = 1 if data.get("periodNumber") == 0 else 0
    if known is None:
        database.execute("INSERT INTO plan VALUES (?, ?, ?, ?, ?, ?)", (order, number, status, at, end, trial))
        return
    ends = max(filter(None, (known["ends"], end)), default=None)
    if known["status"] in OVER or at < known["told_at"]:
        database.execute("UPDATE plan SET ends = ? WHERE waffo_order = ?", (ends, order))
    else:
        database.execute(
            "UPDATE plan SET status = ?, told_at = ?, ends = ?, trial = ? WHERE waffo_order = ?", (status, at, ends, trial, order)
        )


FIELDS = """id status currency payments { id status periodNumber createdAt pspAmountDetails { amount }
  snapshotAmountDetails { total } refunds { id status refundTicketMerchantExternalId requestedAmountDetails { amount } } }"""


def read(number):
    """What Pancake knows of a sale, in the form of events. Raises Unknown where it does not tell."""
    kind = store.row("SELECT kind FROM sale WHERE number = ?", number)["kind"]
    field, more = ("onetimeOrders", "") if kind == "order" else ("subscriptionOrders", "currentPeriodEnd isInTrial updatedAt")
    found, page = [], None
    while page is None or len(page) == 50:
        answer = pancake.query(
            f"query ($store: String!, $number: String!, $offset: Int) {{ {field}(storeId: $store, limit: 50, offset: $offset,"
            f" filter: {{ orderMerchantExternalId: {{ eq: $number }} }}) {{ {FIELDS} {more} }} }}",
            store=pancake.STORE, number=number, offset=len(found),
        )
        page = answer.get(field)
        if not isinstance(page, list):
            raise pancake.Unknown(f"no {field} in the answer")
        found += page
    return [news for order in reversed(found) for news in news_of(order, kind)]


def news_of(order, kind):
    for payment in order["payments"]:
        if payment["status"] != "succeeded":
            continue
        data = {"orderId": order["id"], "currency": order["currency"], "paymentId": payment["id"]}
        if payment["periodNumber"] is not None:
            data["periodNumber"] = payment["periodNumber"]
        amount = (payment["pspAmountDetails"] or payment["snapshotAmountDetails"]).get("amount") or payment["snapshotAmountDetails"]["total"]
        name = "order.completed" if kind == "order" else "subscription.payment_succeeded"
        yield {"eventType": name, "eventId": payment["id"], "data": {**data, "chargedAmount": amount}}
        for refund in payment["refunds"]:
            told = {**data, "refundedAmount": refund["requestedAmountDetails"]["amount"], "originalChargedAmount": amount}
            if refund["refundTicketMerchantExternalId"]:
                told["refundTicketMerchantExternalId"] = refund["refundTicketMerchantExternalId"]
            yield {"eventType": f"refund.{refund['status']}", "eventId": refund["id"], "data": told}
    if kind == "subscription":
        data = {"orderId": order["id"], "orderStatus": order["status"], "currentPeriodEnd": order["currentPeriodEnd"]}
        if order["isInTrial"]:
            data["periodNumber"] = 0
        yield {"eventType": "subscription.read", "eventId": order["id"], "timestamp": order["updatedAt"], "data": data}


def ask(number):
    # An older answer must not come after a newer one.
    with _reading:
        news = read(number)
        with store.transaction() as database:
            for one in news:
                take(database, number, one)


def reconcile():
    for found in store.rows("SELECT number FROM refund WHERE state = 'open' ORDER BY rowid DESC"):
        _quietly(ask_refund, found["number"])
    for found in store.rows("SELECT number FROM sale WHERE checkouts > 0 OR unknown IS NOT NULL ORDER BY rowid DESC"):
        _quietly(ask, found["number"])


def _quietly(work, number):
    try:
        work(number)
    except (pancake.Unknown, pancake.Refusal) as error:
        print(number, error, flush=True)


def cancel(number):
    try:
        ask(number)
    except (pancake.Unknown, pancake.Refusal) as error:
        raise Told(503, LATER, number) from error
    plan = store.row("SELECT * FROM plan WHERE sale = ? AND status IN ('pending', 'active', 'past_due') ORDER BY told_at DESC", number)
    if plan is None:
        with store.transaction() as database:
            database.execute(
                "UPDATE sale SET state = 'cancelled' WHERE number = ? AND NOT EXISTS (SELECT 1 FROM plan WHERE sale = number)", (number,)
            )
        return
    try:
        pancake.act("subscription-order/cancel-order", {"orderId": plan["waffo_order"]}, pauses=())
    except pancake.Refusal as error:
        raise Told(409, "This subscription cannot be cancelled.", number) from error
    except pancake.Unknown:
        pass
    _quietly(ask, number)
    after = store.row("SELECT status FROM plan WHERE waffo_order = ?", plan["waffo_order"])
    if after["status"] == plan["status"]:
        raise Told(503, LATER, number)


def refund(number, wish):
    payment = store.row("SELECT * FROM payment WHERE sale = ? AND bought = 1", number)
    if payment is None:
        raise Told(409, "This order is not paid.", number)
    amount = wish.get("amount") or payment["amount"]
    try:
        fits = 0 < decimal.Decimal(amount) <= decimal.Decimal(payment["amount"])
    except decimal.InvalidOperation:
        fits = False
    if not fits:
        raise Told(422, "This amount cannot be refunded.", number)
    own = f"R{uuid.uuid4().hex}"
    try:
        with store.transaction() as database:
            if database.execute("SELECT 1 FROM returned WHERE payment = ?", (payment["id"],)).fetchone():
                raise Told(409, "A refund of this order exists already.", number)
            # The index lets one claim through.
            database.execute(
                "INSERT INTO refund (number, sale, payment, amount, currency, reason) VALUES (?, ?, ?, ?, ?, ?)",
                (own, number, payment["id"], amount, payment["currency"], wish.get("reason") or "asked for by the buyer"),
            )
    except store.sqlite3.IntegrityError as error:
        raise Told(409, "A refund of this order exists already.", number) from error
    send_refund(own)
    for pause in (0.2, 0.6, 1.8):
        found = store.row("SELECT * FROM refund WHERE number = ?", own)
        if found["ticket"] or found["state"] != "open":
            break
        time.sleep(pause)
        _quietly(ask_refund, own)
    return own


def send_refund(own):
    found = store.row("SELECT * FROM refund WHERE number = ?", own)
    with store.transaction() as database:
        database.execute("UPDATE refund SET sends = sends + 1 WHERE number = ?", (own,))
    body = {
        "paymentId": found["payment"],
        "reason": found["reason"],
        "requestedAmount": {"amount": found["amount"], "currency": found["currency"]},
        "refundTicketMerchantExternalId": own,
    }
    try:
        ticket = pancake.act("refund-ticket/create-ticket", body, own, pauses=()).get("ticket") or {}
    except pancake.Unknown as error:
        print(own, "refund unknown:", error, flush=True)
        return
    except pancake.Refusal as error:
        print(own, "refund refused:", error, flush=True)
        with store.transaction() as database:
            database.execute("UPDATE refund SET state = 'failed' WHERE number = ?", (own,))
        raise Told(422, "This order cannot be refunded any more. Please contact us.", found["sale"]) from error
    with store.transaction() as database:
        database.execute("UPDATE refund SET ticket = ? WHERE number = ?", (ticket.get("id"), own))


def ask_refund(own):
    """Looks for the ticket before anything is sent again."""
    answer = pancake.query(
        "query ($store: String!, $number: String!) { refundTickets(storeId: $store,"
        " filter: { refundTicketMerchantExternalId: { eq: $number } }) { id status } }",
        store=pancake.STORE, number=own,
    )
    tickets = answer.get("refundTickets")
    if not isinstance(tickets, list):
        raise pancake.Unknown("no refundTickets in the answer")
    if tickets:
        state = {"succeeded": "done", "failed": "failed"}.get(tickets[0]["status"], "open")
        with store.transaction() as database:
            database.execute(
                "UPDATE refund SET ticket = ?, state = CASE state WHEN 'open' THEN ? ELSE state END WHERE number = ?",
                (tickets[0]["id"], state, own),
            )
    elif store.row("SELECT sends FROM refund WHERE number = ?", own)["sends"] < 4:
        send_refund(own)


def sale_of(number):
    sale = store.row("SELECT * FROM sale WHERE number = ?", number)
    if sale is None:
        raise Told(404, "We do not know this order.")
    return sale


def own(number, buyer):
    sale = sale_of(number)
    if buyer and buyer != sale["buyer"]:
        raise Told(403, "This is not yours.", number)
    return sale


def show(number):
    sale = sale_of(number)
    payments = store.rows("SELECT * FROM payment WHERE sale = ? AND bought = 1 ORDER BY rowid", number)
    if sale["kind"] == "order":
        payment = payments[0] if payments else None
        share = returned(payment) if payment else "none"
        state = {"none": "paid", "part": "part returned", "whole": "returned"}[share] if payment else sale["state"]
        granted = 1 if payment and share != "whole" else 0
        return {"number": number, "state": state, "granted": granted, "payment": payment}
    plans = store.rows("SELECT * FROM plan WHERE sale = ? ORDER BY rowid", number)
    begun = [plan for plan in plans if plan["status"] not in ("pending", "closed")]
    plan = begun[-1] if begun else None
    if plan:
        state = "trialing" if plan["status"] == "active" and plan["trial"] else plan["status"]
    elif payments:
        state = "active"
    else:
        state = "closed" if sale["state"] == "new" and any(one["status"] == "closed" for one in plans) else sale["state"]
    return {
        "number": number,
        "item": sale["item"],
        "state": state,
        "granted": sum(1 for payment in payments if returned(payment) != "whole"),
        "until": plan["ends"] if plan else None,
        "order": plan["waffo_order"] if plan else None,
    }


def returned(payment):
    sums = [decimal.Decimal(row["amount"]) for row in store.rows("SELECT amount FROM returned WHERE payment = ?", payment["id"])]
    if not sums:
        return "none"
    return "whole" if payment["amount"] and sum(sums) >= decimal.Decimal(payment["amount"]) else "part"


def unresolved():
    surplus = [one["id"] for one in store.rows("SELECT * FROM payment WHERE bought = 0") if returned(one) != "whole"]
    return [row["payment"] for row in store.rows("SELECT payment FROM stray")] + surplus
