<?php

declare(strict_types=1);

namespace Shop;

/** What Waffo says of an order, by answer or by notification: the one place where an open order changes its status. */
final readonly class OrderNews
{
    public function __construct(private Settings $settings, private Ledger $ledger)
    {
    }

    /** False if it is not about this very order; then nothing has changed. */
    public function learn(string $id, array $data): bool
    {
        return $this->ledger->transaction(function () use ($id, $data): bool {
            $order = Order::find($this->ledger, 'id', $id);
            if (!$this->isAbout($order, $data)) {
                Log::write("$id: Waffo speaks of another order, sum or merchant than ours");
                return false;
            }
            // Paid and closed are final: what comes later is a duplicate, or late.
            if ($order->status->isOneOf(OrderStatus::OPEN)) {
                $this->apply($order, $data);
            }
            return true;
        });
    }

    private function apply(Order $order, array $data): void
    {
        $status = match (Json::text($data, 'orderStatus')) {
            'PAY_SUCCESS' => OrderStatus::Paid,
            'ORDER_CLOSE' => $order->cancelWanted ? OrderStatus::Cancelled : OrderStatus::Failed,
            'AUTHED_WAITING_CAPTURE' => $order->status->advancedTo(OrderStatus::Authorised),
            'CAPTURE_IN_PROGRESS' => $order->status->advancedTo(OrderStatus::Capturing),
            default => $order->status->advancedTo(OrderStatus::AwaitingPayment),
        };
        if ($status === OrderStatus::Paid) {
            // Status and delivery are one transaction, so neither is ever there without the other.
            $this->ledger->run('INSERT INTO licences (orderId, valid) VALUES (?, 1)', [$order->id]);
        }
        // orderAction is text that holds JSON.
        $action = Json::decode(Json::text($data, 'orderAction') ?? '');
        $this->ledger->run(
            'UPDATE orders SET status = ?, waffoOrderId = coalesce(?, waffoOrderId),
             checkoutUrl = coalesce(?, checkoutUrl) WHERE id = ?',
            [$status->value, Json::text($data, 'acquiringOrderId'), Json::text($action, 'webUrl'), $order->id],
        );
    }

    /** Whether all of it fits: the ids, the merchant, the sum and its currency. */
    private function isAbout(Order $order, array $data): bool
    {
        $merchantId = Json::text(Json::object($data, 'merchantInfo'), 'merchantId');
        return Json::text($data, 'paymentRequestId') === $order->paymentRequestId
            && in_array(Json::text($data, 'merchantOrderId'), [null, $order->id], true)
            && in_array($order->waffoOrderId, [null, Json::text($data, 'acquiringOrderId')], true)
            && in_array($merchantId, [null, $this->settings->merchantId], true)
            && $this->hasPriceOf($order, $data);
    }

    private function hasPriceOf(Order $order, array $data): bool
    {
        [$amount, $currency] = [Json::text($data, 'orderAmount'), Json::text($data, 'orderCurrency')];
        if (Json::text($data, 'orderStatus') !== 'PAY_SUCCESS' && $amount === null && $currency === null) {
            return true;
        }
        return Amount::isSame($amount, $order->amount) && $currency === $order->currency;
    }
}
