<?php

declare(strict_types=1);

namespace Shop;

/** An order as it is stored. */
final readonly class Order implements \JsonSerializable
{
    private function __construct(
        public string $id,
        public string $paymentRequestId,
        public string $amount,
        public string $currency,
        public OrderStatus $status,
        public string $request,
        public ?string $waffoOrderId,
        public ?string $checkoutUrl,
        public bool $cancelWanted,
        public int $licences, // how many are valid
    ) {
    }

    /** The order that has this value in this column. */
    public static function find(Ledger $ledger, string $column, ?string $value): ?self
    {
        $licences = 'SELECT count(*) FROM licences WHERE orderId = orders.id AND valid';
        $row = $ledger->one("SELECT *, ($licences) AS licences FROM orders WHERE $column = ?", [$value]);
        return $row === null ? null : new self(...[
            ...$row,
            'status' => OrderStatus::from($row['status']),
            'cancelWanted' => (bool) $row['cancelWanted'],
        ]);
    }

    /** What our own pages see of it. */
    public function jsonSerialize(): array
    {
        $isPayable = $this->status === OrderStatus::AwaitingPayment;
        return [
            'id' => $this->id,
            'status' => $this->status,
            'amount' => $this->amount,
            'currency' => $this->currency,
            'paymentRequestId' => $this->paymentRequestId,
            'waffoOrderId' => $this->waffoOrderId,
            'licences' => $this->licences,
        ] + ($isPayable ? ['checkoutUrl' => $this->checkoutUrl] : []);
    }
}
