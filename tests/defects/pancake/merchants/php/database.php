<?php

/* SQLite. What Pancake tells is kept as facts, each once, and never changed: what a sale is follows from its facts. */

declare(strict_types=1);

const SCHEMA = <<<'SQL'
    CREATE TABLE IF NOT EXISTS sale (
      number TEXT PRIMARY KEY, kind TEXT, buyer TEXT, email TEXT, item TEXT, currency TEXT, state TEXT DEFAULT 'new');
    CREATE TABLE IF NOT EXISTS change (number TEXT PRIMARY KEY, sale TEXT, item TEXT, state TEXT DEFAULT 'open');
    CREATE TABLE IF NOT EXISTS session (key TEXT PRIMARY KEY, number TEXT, body TEXT, state TEXT DEFAULT 'asked');
    CREATE TABLE IF NOT EXISTS fact (
      seq INTEGER PRIMARY KEY, sale TEXT, what TEXT, ref TEXT, at TEXT, number TEXT, body TEXT, UNIQUE (what, ref));
    CREATE INDEX IF NOT EXISTS facts_of_sale ON fact (sale);
    CREATE TABLE IF NOT EXISTS refund (
      number TEXT PRIMARY KEY, sale TEXT, payment TEXT, amount TEXT, currency TEXT, reason TEXT,
      state TEXT DEFAULT 'open', ticket TEXT, sends INTEGER DEFAULT 0);
    CREATE UNIQUE INDEX IF NOT EXISTS one_refund ON refund (payment) WHERE state != 'failed';
    CREATE TABLE IF NOT EXISTS stray (payment TEXT PRIMARY KEY, body TEXT);
    SQL;

function database(): PDO
{
    static $pdo = null;
    if ($pdo === null) {
        $pdo = new PDO('sqlite:' . (getenv('DATA_DIR') ?: '.') . '/shop.db', null, null, [
            PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,
            PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC,
            PDO::ATTR_TIMEOUT => 20,
        ]);
        $pdo->exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;' . SCHEMA);
    }
    return $pdo;
}

/** @return list<array<string, mixed>> */
function rows(string $sql, mixed ...$values): array
{
    $statement = database()->prepare($sql);
    $statement->execute($values);
    return $statement->fetchAll();
}

/** @return array<string, mixed>|null */
function row(string $sql, mixed ...$values): ?array
{
    return rows($sql, ...$values)[0] ?? null;
}

/** How many rows were changed. */
function run(string $sql, mixed ...$values): int
{
    $statement = database()->prepare($sql);
    $statement->execute($values);
    return $statement->rowCount();
}

/** Everything inside happens, or nothing. One process writes at a time. */
function transaction(callable $work): mixed
{
    database()->exec('BEGIN IMMEDIATE');
    try {
        $result = $work();
        database()->exec('COMMIT');
        return $result;
    } catch (Throwable $error) {
        database()->exec('ROLLBACK');
        throw $error;
    }
}
