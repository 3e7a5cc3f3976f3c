"""Reading JSON of which nothing is known yet."""

import json
import re
from decimal import Decimal

AMOUNT = re.compile(r"\d+(\.\d+)?", re.ASCII)


def parse_object(source: str | bytes) -> dict:
    """{} for anything that is no JSON object."""
    try:
        value = json.loads(source)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def text(source: dict, field: str) -> str | None:
    """A field's text. Waffo writes null for what it does not know, so absent, null and empty are the same."""
    value = source.get(field)
    return value if isinstance(value, str) and value else None


def inner(source: dict, field: str) -> dict:
    value = source.get(field)
    return value if isinstance(value, dict) else {}


def is_amount(value: str | None) -> bool:
    return value is not None and AMOUNT.fullmatch(value) is not None


def same_amount(a: str | None, b: str | None) -> bool:
    """Whether two amounts are the same sum: "100" is "100.00"."""
    return is_amount(a) and is_amount(b) and Decimal(a) == Decimal(b)
