package main

import (
	"database/sql"
	"os"
	"path/filepath"

	_ "github.com/mattn/go-sqlite3" // the driver "sqlite3"
)

const schema = `
CREATE TABLE IF NOT EXISTS orders (
	id TEXT PRIMARY KEY,                     -- our number; Waffo's merchantOrderId
	payment_request_id TEXT NOT NULL UNIQUE, -- the idempotency key of its payment
	amount TEXT NOT NULL,                    -- money is text
	currency TEXT NOT NULL,
	status TEXT NOT NULL,
	request TEXT NOT NULL,                   -- body of order/create: a repeat sends the very same
	waffo_order_id TEXT NOT NULL DEFAULT '', -- Waffo's acquiringOrderId, when it is known
	checkout_url TEXT NOT NULL DEFAULT '',
	cancel_wanted INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS refunds (
	id TEXT PRIMARY KEY,
	refund_request_id TEXT NOT NULL UNIQUE,  -- the idempotency key
	order_id TEXT NOT NULL REFERENCES orders (id),
	amount TEXT NOT NULL,
	status TEXT NOT NULL,
	request TEXT NOT NULL                    -- body of order/refund; '' if we did not start it
);
CREATE TABLE IF NOT EXISTS licences (
	order_id TEXT PRIMARY KEY REFERENCES orders (id), -- a second delivery cannot be stored
	valid INTEGER NOT NULL
);`

// Writers wait for each other. "immediate": nobody else writes between a transaction's read and its write.
const options = "?_journal_mode=WAL&_synchronous=FULL&_foreign_keys=on&_busy_timeout=30000&_txlock=immediate"

// ledger is what must survive a crash: orders, refunds, and what was delivered, in an SQLite file.
type ledger struct{ *sql.DB }

func openLedger(folder string) (ledger, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return ledger{}, err
	}
	db, err := sql.Open("sqlite3", filepath.Join(folder, "ledger.sqlite")+options)
	if err != nil {
		return ledger{}, err
	}
	db.SetMaxOpenConns(16)
	_, err = db.Exec(schema)
	return ledger{db}, err
}

// change runs reads and writes that belong together: all of it is on disk afterwards, or none.
func (l ledger) change(work func(tx *sql.Tx) error) error {
	tx, err := l.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback() // Does nothing after Commit.
	if err := work(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// ids are those of the rows of a table that fulfil a condition.
func (l ledger) ids(table, condition string) (ids []string, err error) {
	rows, err := l.Query("SELECT id FROM " + table + " WHERE " + condition)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// database is what a transaction and the ledger itself have in common.
type database interface {
	Exec(query string, values ...any) (sql.Result, error)
	QueryRow(query string, values ...any) *sql.Row
}
