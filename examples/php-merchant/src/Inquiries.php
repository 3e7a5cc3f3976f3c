<?php

declare(strict_types=1);

namespace Shop;

/**
 * What Waffo is to be asked in the background. It is a table, since a request ends with its answer, and since a
 * question must survive a restart. Workers take from it what is due.
 */
final readonly class Inquiries
{
    /** The subject that stands for all open orders and refunds. */
    public const EVERYTHING = 'everything';

    /** Milliseconds before each question: soon at first, then ever more rarely. Then only the round. */
    private const PAUSES = [100, 300, 1_000, 3_000, 5_000, 10_000, 30_000];
    private const ROUND = 60_000;
    /** If a worker dies while it asks, another one asks again after this time. */
    private const LEASE = 60_000;

    public function __construct(private Ledger $ledger)
    {
    }

    public function askOnce(string $subject): void
    {
        $this->ledger->run(
            'INSERT INTO inquiries (subject, dueAt) VALUES (?, ?)
             ON CONFLICT (subject) DO UPDATE SET dueAt = min(dueAt, excluded.dueAt)',
            [$subject, self::now()],
        );
    }

    /** Asks again and again, until the status is another one than this. */
    public function askUntilItChanges(string $subject, string $status): void
    {
        $sql = 'REPLACE INTO inquiries (subject, knownStatus, dueAt) VALUES (?, ?, ?)';
        $this->ledger->run($sql, [$subject, $status, self::now() + self::PAUSES[0]]);
    }

    /**
     * Asks what is due first. False if nothing was due.
     *
     * @param callable(string): ?string $ask asks about a subject, and returns its status afterwards
     */
    public function work(callable $ask): bool
    {
        $due = $this->ledger->one('SELECT * FROM inquiries WHERE dueAt <= ? ORDER BY dueAt LIMIT 1', [self::now()]);
        if ($due === null) {
            return false;
        }
        $lease = self::now() + self::LEASE;
        // Of several workers only one finds the row as it was.
        if ($this->reschedule($due['subject'], $due['dueAt'], $lease)) {
            $status = $ask($due['subject']);
            $pause = match (true) {
                $due['subject'] === self::EVERYTHING => self::ROUND,
                $status !== null && $status === $due['knownStatus'] => self::PAUSES[$due['attempt'] + 1] ?? null,
                default => null,
            };
            // Changes nothing if somebody wanted it to be asked again meanwhile.
            $this->reschedule($due['subject'], $lease, $pause === null ? null : self::now() + $pause, 1);
        }
        return true;
    }

    /** Whether the row was still due at that time. */
    private function reschedule(string $subject, int $dueAt, ?int $newDueAt, int $attempts = 0): bool
    {
        $statement = $newDueAt === null
            ? $this->ledger->run('DELETE FROM inquiries WHERE subject = ? AND dueAt = ?', [$subject, $dueAt])
            : $this->ledger->run(
                'UPDATE inquiries SET dueAt = ?, attempt = attempt + ? WHERE subject = ? AND dueAt = ?',
                [$newDueAt, $attempts, $subject, $dueAt],
            );
        return $statement->rowCount() === 1;
    }

    private static function now(): int
    {
        return (int) (microtime(true) * 1000);
    }
}
