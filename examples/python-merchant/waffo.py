"""Speaks to Waffo: signs what goes out, believes only what comes back signed."""

import base64
import http.client
import json
import re
import urllib.error
import urllib.request

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from fields import parse_object, text
from settings import Settings

# Merchant, buyer, system and risk errors: the four families that mean "it has not happened".
REFUSAL = re.compile(r"[ABCD]\d{4}")


class Refused(Exception):
    """Waffo said no, and nothing has happened."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


class Unknown(Exception):
    """Nobody can say whether it has happened: no answer, one that is not Waffo's, or E0001."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Waffo:
    def __init__(self, settings: Settings):
        self._settings = settings
        self._opener = urllib.request.build_opener(_NoRedirects)

    def call(self, path: str, body: dict) -> dict:
        """Calls an operation, for example /order/create, and returns its data. Raises Refused or Unknown."""
        # These bytes are signed and sent: never serialise twice.
        raw, signature = self._post(path, json.dumps(body).encode())
        if not self.is_signed(raw, signature):
            raise Unknown("the answer is not signed by Waffo")
        # The code decides. The HTTP status says nothing that the code does not say better.
        envelope = parse_object(raw)
        code = text(envelope, "code") or ""
        if code == "0":
            data = envelope.get("data")
            return data if isinstance(data, dict) else {}
        if REFUSAL.fullmatch(code):
            raise Refused(code)
        raise Unknown(code or "not an answer of Waffo")

    def sign(self, raw: bytes) -> str:
        """SHA-256 with RSA, PKCS#1 v1.5, in Base64."""
        return base64.b64encode(self._settings.private_key.sign(raw, PKCS1v15(), SHA256())).decode()

    def is_signed(self, raw: bytes, signature: str | None) -> bool:
        """Whether Waffo has signed these raw bytes. False for a missing signature and for nonsense."""
        try:
            given = base64.b64decode(signature or "", validate=True)
            self._settings.waffo_public_key.verify(given, raw, PKCS1v15(), SHA256())
        except (ValueError, InvalidSignature):
            return False
        return True

    def _post(self, path: str, raw: bytes) -> tuple[bytes, str | None]:
        headers = {
            "Content-Type": "application/json",
            "X-API-Version": "1.0.0",
            "X-API-Key": self._settings.api_key,
            "X-Signature": self.sign(raw),
        }
        url = f"{self._settings.waffo_base_url}/api/v1{path}"
        request = urllib.request.Request(url, raw, headers, method="POST")
        try:
            with self._open(request) as response:
                return response.read(), response.headers.get("X-Signature")
        except (OSError, http.client.HTTPException) as error:
            raise Unknown(str(error)) from error

    def _open(self, request):
        try:
            return self._opener.open(request, timeout=self._settings.timeout)
        except urllib.error.HTTPError as response:
            return response  # an answer like any other
