"""Signed calls of Waffo Pancake, and verified webhooks."""

import base64
import hashlib
import json
import os
import time
import urllib.error
import urllib.request

from rsa import Key

BASE_URL = os.environ.get("WAFFO_BASE_URL", "https://api.waffo.ai").rstrip("/")
MERCHANT = os.environ["WAFFO_MERCHANT_ID"]
STORE = os.environ["WAFFO_STORE_ID"]
ENVIRONMENT = os.environ.get("WAFFO_ENVIRONMENT", "test")
KEY = Key(os.environ["WAFFO_PRIVATE_KEY"])
_webhook_key = os.environ.get(f"WAFFO_WEBHOOK_{ENVIRONMENT.upper()}_PUBLIC_KEY")
# Without a key nothing is believed.
WEBHOOK_KEY = Key(_webhook_key) if _webhook_key else None

OLDEST_MS, NEWEST_MS = 45 * 60_000, 60_000
PAUSES = (0.15, 0.5, 1.5)
PATIENCE = 8


class Refusal(Exception):
    """Pancake said no, and nothing has happened."""


class Unknown(Exception):
    """Nobody knows whether it happened."""


def act(path, body, key=None, pauses=PAUSES):
    """POST /v1/actions/<path>; a repeat is the same bytes under the same idempotency key."""
    return _patiently(f"/v1/actions/{path}", body, key, pauses)


def query(text, **variables):
    """POST /v1/graphql. Half an answer is none."""
    return _patiently("/v1/graphql", {"query": text, "variables": variables}, None, PAUSES)


def _patiently(path, body, key, pauses):
    raw = json.dumps(body, separators=(",", ":"), ensure_ascii=False).encode()
    for pause in (*pauses, None):
        wait = 0
        try:
            status, headers, answer = _post(path, raw, key)
        except OSError as error:
            status, answer = 0, {"errors": [{"message": str(error)}]}
        else:
            wait = int(headers.get("retry-after", "0")) if headers.get("retry-after", "0").isdigit() else 5
        errors = answer.get("errors") or []
        if status == 200 and not errors and isinstance(answer.get("data"), dict):
            return answer["data"]
        message = errors[0].get("message", "") if errors else "no envelope"
        busy = status == 409 and any(error.get("layer") == "gateway" for error in errors)
        if 200 < status < 500 and status != 429 and not busy:
            raise Refusal(message)
        if status == 200 and path != "/v1/graphql" and errors:
            raise Refusal(message)
        if pause is None or wait > 10 or (status == 200 and errors):
            raise Unknown(f"HTTP {status}: {message}")
        time.sleep(max(pause, wait + 0.1 if wait else 0))


def _post(path, raw, key):
    stamp = str(int(time.time()))
    digest = base64.b64encode(hashlib.sha256(raw).digest()).decode()
    headers = {
        "Content-Type": "application/json",
        "X-Merchant-Id": MERCHANT,
        "X-Timestamp": stamp,
        "X-Signature": KEY.sign(f"POST\n{path}\n{stamp}\n{digest}".encode()),
    }
    if key:
        headers["X-Idempotency-Key"] = key
    request = urllib.request.Request(BASE_URL + path, raw, headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:
            return response.status, response.headers, _json(response.read())
    except urllib.error.HTTPError as error:
        return error.code, error.headers, _json(error.read())


def _json(raw):
    try:
        value = json.loads(raw)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def verified(raw, header):
    """The event, if Pancake has signed these bytes with the key of our environment, and not too long ago."""
    parts = dict(part.strip().split("=", 1) for part in (header or "").split(",") if "=" in part)
    stamp, signature = parts.get("t", ""), parts.get("v1", "")
    if WEBHOOK_KEY is None or not stamp.isdigit():
        return None
    age = time.time() * 1000 - int(stamp)
    if age > OLDEST_MS or age < -NEWEST_MS:
        return None
    if not WEBHOOK_KEY.verifies(f"{stamp}.".encode() + raw, signature):
        return None
    event = _json(raw)
    return event if event.get("data") is not None else None
