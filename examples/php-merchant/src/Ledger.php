<?php

declare(strict_types=1);

namespace Shop;

use PDO;

/** What must survive a crash, in SQLite. Each change is one transaction: all of it is on disk, or none. */
final readonly class Ledger
{
    private const SCHEMA = <<<'SQL'
        CREATE TABLE IF NOT EXISTS orders (
            id TEXT PRIMARY KEY,                     -- our number; Waffo's merchantOrderId
            paymentRequestId TEXT NOT NULL UNIQUE,   -- the idempotency key of its payment
            amount TEXT NOT NULL,                    -- money is text
            currency TEXT NOT NULL,
            status TEXT NOT NULL,
            request TEXT NOT NULL,                   -- body of order/create: a repeat sends the very same
            waffoOrderId TEXT,                       -- Waffo's acquiringOrderId
            checkoutUrl TEXT,
            cancelWanted INTEGER NOT NULL DEFAULT 0
        );
        CREATE TABLE IF NOT EXISTS refunds (
            id TEXT PRIMARY KEY,
            refundRequestId TEXT NOT NULL UNIQUE,    -- the idempotency key
            orderId TEXT NOT NULL REFERENCES orders (id),
            amount TEXT NOT NULL,
            status TEXT NOT NULL,
            request TEXT                             -- body of order/refund; none if we did not start it
        );
        CREATE TABLE IF NOT EXISTS licences (
            orderId TEXT PRIMARY KEY REFERENCES orders (id), -- a second delivery cannot be stored
            valid INTEGER NOT NULL
        );
        CREATE TABLE IF NOT EXISTS inquiries (       -- see Inquiries
            subject TEXT PRIMARY KEY,                -- id of an order or a refund
            knownStatus TEXT,
            attempt INTEGER NOT NULL DEFAULT 0,
            dueAt INTEGER NOT NULL                   -- milliseconds
        );
        SQL;

    private PDO $db;

    public function __construct(string $folder)
    {
        if (!is_dir($folder)) {
            mkdir($folder, 0o700, true);
        }
        $this->db = new PDO("sqlite:$folder/ledger.sqlite", options: [
            PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,
            PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC,
            PDO::ATTR_TIMEOUT => 30, // seconds to wait for another process that writes
        ]);
        $this->db->exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
        $this->db->exec(self::SCHEMA);
    }

    /**
     * Reads and writes that belong together. IMMEDIATE: nobody else writes between our read and our write.
     *
     * @template T
     * @param callable(): T $work
     * @return T
     */
    public function transaction(callable $work): mixed
    {
        $this->db->exec('BEGIN IMMEDIATE');
        try {
            $result = $work();
            $this->db->exec('COMMIT');
            return $result;
        } catch (\Throwable $error) {
            $this->db->exec('ROLLBACK');
            throw $error;
        }
    }

    /** The first row, or null. */
    public function one(string $sql, array $values = []): ?array
    {
        return $this->run($sql, $values)->fetch() ?: null;
    }

    /** The first column of all rows. */
    public function column(string $sql, array $values = []): array
    {
        return $this->run($sql, $values)->fetchAll(PDO::FETCH_COLUMN);
    }

    /** @param list<string|int|null> $values */
    public function run(string $sql, array $values = []): \PDOStatement
    {
        $statement = $this->db->prepare($sql);
        foreach ($values as $index => $value) {
            $statement->bindValue($index + 1, $value, is_int($value) ? PDO::PARAM_INT : PDO::PARAM_STR);
        }
        $statement->execute();
        return $statement;
    }
}
