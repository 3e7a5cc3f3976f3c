"""What must survive a crash: orders, refunds, and what was delivered."""

import os
import sqlite3
from contextlib import contextmanager

SCHEMA = """
CREATE TABLE IF NOT EXISTS orders (
    id TEXT PRIMARY KEY,                     -- our number; Waffo's merchantOrderId
    payment_request_id TEXT NOT NULL UNIQUE, -- the idempotency key of its payment
    amount TEXT NOT NULL,                    -- money is text: floats cannot hold it
    currency TEXT NOT NULL,
    status TEXT NOT NULL,
    request TEXT NOT NULL,                   -- body of order/create: a repeat sends the very same
    waffo_order_id TEXT,                     -- Waffo's acquiringOrderId
    checkout_url TEXT,
    cancel_wanted INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS refunds (
    id TEXT PRIMARY KEY,
    refund_request_id TEXT NOT NULL UNIQUE,  -- the idempotency key
    order_id TEXT NOT NULL REFERENCES orders (id),
    amount TEXT NOT NULL,
    status TEXT NOT NULL,
    request TEXT                             -- body of order/refund; none if we did not start it
);
CREATE TABLE IF NOT EXISTS licences (
    order_id TEXT PRIMARY KEY REFERENCES orders (id), -- a second delivery cannot be stored
    valid INTEGER NOT NULL
);
"""


class Ledger:
    """An SQLite file. Each change is one transaction: all of it is on disk, or none."""

    def __init__(self, folder: str):
        os.makedirs(folder, exist_ok=True)
        self._path = os.path.join(folder, "ledger.sqlite")
        with self._connected() as db:
            db.execute("PRAGMA journal_mode = WAL")
            db.executescript(SCHEMA)

    @contextmanager
    def transaction(self):
        """Reads and writes that belong together. IMMEDIATE: nobody else writes between our read and our write."""
        with self._connected() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")

    def one(self, query: str, *values):
        """The first row, or None."""
        with self._connected() as db:
            return db.execute(query, values).fetchone()

    def all(self, query: str, *values):
        with self._connected() as db:
            return db.execute(query, values).fetchall()

    @contextmanager
    def _connected(self):
        # A connection for each use: threads share none.
        db = sqlite3.connect(self._path, timeout=30, isolation_level=None)
        try:
            db.row_factory = sqlite3.Row
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA foreign_keys = ON")
            yield db
        finally:
            db.close()
