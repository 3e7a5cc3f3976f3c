<?php

declare(strict_types=1);

namespace Shop;

/** A refund as it is stored. */
final readonly class Refund implements \JsonSerializable
{
    public function __construct(
        public string $id,
        public string $refundRequestId,
        public string $orderId,
        public string $amount,
        public ?string $request,
        public string $status = 'pending', // or done, or failed
    ) {
    }

    /** The refund that has this value in this column. */
    public static function find(Ledger $ledger, string $column, ?string $value): ?self
    {
        $row = $ledger->one("SELECT * FROM refunds WHERE $column = ?", [$value]);
        return $row === null ? null : new self(...$row);
    }

    public function insert(Ledger $ledger): void
    {
        $ledger->run(
            'INSERT INTO refunds (id, refundRequestId, orderId, amount, request, status) VALUES (?, ?, ?, ?, ?, ?)',
            array_values(get_object_vars($this)),
        );
    }

    /** What our own pages see of it. */
    public function jsonSerialize(): array
    {
        return array_diff_key(get_object_vars($this), ['request' => true]);
    }
}
