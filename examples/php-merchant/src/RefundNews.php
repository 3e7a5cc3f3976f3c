<?php

declare(strict_types=1);

namespace Shop;

/** What Waffo says of a refund. Accepted is not refunded: only a final status of Waffo ends one. */
final readonly class RefundNews
{
    public function __construct(private Ledger $ledger)
    {
    }

    /**
     * Takes in the answer about one of ours, or a notification, for which no id is known. False if it fits no refund
     * and no payment of ours; then nothing has changed.
     */
    public function learn(array $data, ?string $id = null): bool
    {
        return $this->ledger->transaction(function () use ($data, $id): bool {
            $refund = Refund::find($this->ledger, 'refundRequestId', Json::text($data, 'refundRequestId'))
                ?? ($id === null ? $this->adopt($data) : null);
            if ($refund === null || ($id ?? $refund->id) !== $refund->id || !$this->isAbout($refund, $data)) {
                Log::write('Waffo speaks of another refund or sum than ours');
                return false;
            }
            // A refund ends once: the same notification again changes nothing.
            if ($refund->status === 'pending') {
                $this->apply($refund, Json::text($data, 'refundStatus'));
            }
            return true;
        });
    }

    private function apply(Refund $refund, ?string $waffoStatus): void
    {
        $status = match ($waffoStatus) {
            'ORDER_FULLY_REFUNDED', 'ORDER_PARTIALLY_REFUNDED' => 'done',
            'ORDER_REFUND_FAILED' => 'failed',
            default => 'pending',
        };
        $this->ledger->run('UPDATE refunds SET status = ? WHERE id = ?', [$status, $refund->id]);
        if ($waffoStatus === 'ORDER_FULLY_REFUNDED') {
            // Our policy: the licence goes when all of the money is back.
            $this->ledger->run("UPDATE orders SET status = 'refunded' WHERE id = ?", [$refund->orderId]);
            $this->ledger->run('UPDATE licences SET valid = 0 WHERE orderId = ?', [$refund->orderId]);
        } elseif ($status === 'done') {
            // Of two refunds the notification of the first may come last.
            $sql = "UPDATE orders SET status = 'partly_refunded' WHERE id = ? AND status = 'paid'";
            $this->ledger->run($sql, [$refund->orderId]);
        }
    }

    /**
     * Stores a refund that we did not ask for: made in Waffo's portal, or by the buyer's bank. The money is gone, so
     * it counts like one of ours.
     */
    private function adopt(array $data): ?Refund
    {
        [$key, $amount] = [Json::text($data, 'refundRequestId'), Json::text($data, 'refundAmount')];
        $order = Order::find($this->ledger, 'waffoOrderId', Json::text($data, 'acquiringOrderId'));
        $ownNumber = Json::text($data, 'merchantRefundOrderId');
        if (
            $key === null
            || !Amount::isValid($amount)
            || $order === null
            || !$order->status->isOneOf([...OrderStatus::REFUNDABLE, OrderStatus::Refunded])
            || !in_array(Json::text($data, 'origPaymentRequestId'), [null, $order->paymentRequestId], true)
            || Refund::find($this->ledger, 'id', $ownNumber) !== null
        ) {
            return null;
        }
        Log::write("$order->id: Waffo reports a refund of $amount that we did not start");
        $refund = new Refund('refund-' . bin2hex(random_bytes(6)), $key, $order->id, $amount, null);
        $refund->insert($this->ledger);
        return $refund;
    }

    private function isAbout(Refund $refund, array $data): bool
    {
        $order = Order::find($this->ledger, 'id', $refund->orderId);
        return Json::text($data, 'acquiringOrderId') === $order->waffoOrderId
            && Amount::isSame(Json::text($data, 'refundAmount'), $refund->amount);
    }
}
