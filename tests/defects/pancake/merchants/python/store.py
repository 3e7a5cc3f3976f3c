"""The database. One connection and one lock: a change is one transaction, and two of them never mix."""

import contextlib
import os
import sqlite3
import threading

SCHEMA = """
CREATE TABLE IF NOT EXISTS sale (
  number TEXT PRIMARY KEY, kind TEXT, buyer TEXT, email TEXT, item TEXT, currency TEXT,
  state TEXT DEFAULT 'new', checkouts INTEGER DEFAULT 0, unknown TEXT);
CREATE TABLE IF NOT EXISTS heard (mode TEXT, store TEXT, type TEXT, event TEXT, PRIMARY KEY (mode, store, type, event));
CREATE TABLE IF NOT EXISTS payment (
  id TEXT PRIMARY KEY, sale TEXT, waffo_order TEXT, amount TEXT, currency TEXT, period INTEGER, bought INTEGER DEFAULT 0);
CREATE TABLE IF NOT EXISTS returned (id TEXT PRIMARY KEY, payment TEXT, amount TEXT);
CREATE TABLE IF NOT EXISTS plan (
  waffo_order TEXT PRIMARY KEY, sale TEXT, status TEXT, told_at TEXT, ends TEXT, trial INTEGER DEFAULT 0);
CREATE TABLE IF NOT EXISTS refund (
  number TEXT PRIMARY KEY, sale TEXT, payment TEXT, amount TEXT, currency TEXT, reason TEXT,
  state TEXT DEFAULT 'open', ticket TEXT, sends INTEGER DEFAULT 0);
CREATE UNIQUE INDEX IF NOT EXISTS one_refund ON refund (payment) WHERE state != 'failed';
CREATE TABLE IF NOT EXISTS stray (payment TEXT PRIMARY KEY, event TEXT);
"""

_lock = threading.RLock()
_database = sqlite3.connect(
    os.path.join(os.environ.get("DATA_DIR", "."), "shop.db"), check_same_thread=False, isolation_level=None
)
_database.row_factory = sqlite3.Row
_database.executescript("PRAGMA journal_mode = WAL;" + SCHEMA)


@contextlib.contextmanager
def transaction():
    """Everything inside happens, or nothing."""
    with _lock:
        _database.execute("BEGIN IMMEDIATE")
        try:
            yield _database
        except BaseException:
            _database.execute("ROLLBACK")
            raise
        _database.execute("COMMIT")


def rows(sql, *values):
    with _lock:
        return [dict(row) for row in _database.execute(sql, values)]


def row(sql, *values):
    found = rows(sql, *values)
    return found[0] if found else None
