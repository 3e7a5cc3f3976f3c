"""RSA with SHA-256 and PKCS #1 v1.5, out of the standard library alone."""

import base64
import hashlib

# DER of "SHA-256, and the digest follows".
PREFIX = bytes.fromhex("3031300d060960864801650304020105000420")


class Key:
    """A key pair or its public half, read from Base64 of DER (PKCS #8 or SPKI), in one line or with PEM lines."""

    def __init__(self, text):
        lines = [line for line in text.replace("\\n", "\n").splitlines() if "-----" not in line]
        numbers = _numbers(base64.b64decode("".join(lines)))
        # A private key begins with its version; a public one has two numbers.
        private = len(numbers) > 3
        self.modulus, self.exponent = (numbers[1], numbers[2]) if private else numbers[:2]
        self.secret = numbers[3] if private else None
        self.size = (self.modulus.bit_length() + 7) // 8

    def sign(self, data):
        number = int.from_bytes(self._padded(data), "big")
        signature = pow(number, self.secret, self.modulus)
        return base64.b64encode(signature.to_bytes(self.size, "big")).decode()

    def verifies(self, data, signature):
        try:
            given = base64.b64decode(signature, validate=True)
        except ValueError:
            return False
        if len(given) != self.size:
            return False
        number = pow(int.from_bytes(given, "big"), self.exponent, self.modulus)
        return number.to_bytes(self.size, "big") == self._padded(data)

    def _padded(self, data):
        digest = PREFIX + hashlib.sha256(data).digest()
        return b"\x00\x01" + b"\xff" * (self.size - len(digest) - 3) + b"\x00" + digest


def _numbers(der):
    """All whole numbers in a structure, looking into sequences, and into the strings that hold another structure."""
    found, at = [], 0
    while at < len(der):
        tag, length, at = der[at], der[at + 1], at + 2
        if length & 0x80:
            size = length & 0x7F
            length, at = int.from_bytes(der[at : at + size], "big"), at + size
        content, at = der[at : at + length], at + length
        if tag == 0x02:
            found.append(int.from_bytes(content, "big"))
        elif tag == 0x30:
            found += _numbers(content)
        elif tag == 0x04:
            # PKCS #8: its own version stands before, and is not part of the key.
            found = _numbers(content)
        elif tag == 0x03:
            found += _numbers(content[1:])
    return found
