<?php

declare(strict_types=1);

namespace Shop;

/** Refunds: what we ask Waffo to do with them, and what each answer means. */
final readonly class Refunds
{
    public function __construct(
        private Settings $settings,
        private Ledger $ledger,
        private Waffo $waffo,
        private Orders $orders,
        private RefundNews $news,
        private Inquiries $inquiries,
    ) {
    }

    public function get(string $id): Refund
    {
        return Refund::find($this->ledger, 'id', $id) ?? throw new Refusal(404, "There is no refund $id.");
    }

    public function create(string $orderId, array $wish): Refund
    {
        $order = $this->orders->get($orderId);
        if (!$order->status->isOneOf(OrderStatus::REFUNDABLE)) {
            throw new Refusal(409, 'There is no payment that could be refunded.', $orderId);
        }
        $amount = Json::text($wish, 'amount');
        if (!Amount::isValid($amount)) {
            throw new Refusal(422, 'Please give an amount.', $orderId);
        }
        [$id, $key] = ['refund-' . bin2hex(random_bytes(6)), OrderRequest::newKey()];
        $request = [
            'refundRequestId' => $key,
            'merchantRefundOrderId' => $id,
            'acquiringOrderId' => $order->waffoOrderId,
            'merchantId' => $this->settings->merchantId,
            'requestedAt' => OrderRequest::now(),
            'refundAmount' => $amount,
            'refundReason' => Json::text($wish, 'reason') ?? 'The buyer gave the licence back',
            // Waffo does not fall back to the order's notifyUrl.
            'refundNotifyUrl' => $this->settings->notifyUrl(),
        ];
        // As with orders: the key is stored before anything can be lost.
        (new Refund($id, $key, $orderId, $amount, Json::encode($request)))->insert($this->ledger);
        try {
            $this->news->learn($this->waffo->call('/order/refund', $request), $id);
        } catch (ResultUnknown $unknown) {
            // A second refund under a new key could pay the buyer twice, so Waffo is only asked.
            Log::write("$id: the result is unknown: {$unknown->getMessage()}");
            $this->inquiries->askUntilItChanges($id, 'pending');
        } catch (Refused $refused) {
            $this->fail($id, $refused->getMessage());
            throw Refusal::ofWaffo($refused, $id);
        }
        return $this->get($id);
    }

    /** @return list<string> the ids of all refunds that are under way */
    public function openIds(): array
    {
        return $this->ledger->column("SELECT id FROM refunds WHERE status = 'pending'");
    }

    /** Asks Waffo what became of a refund. */
    public function inquire(string $id): void
    {
        $refund = $this->get($id);
        try {
            $data = $this->waffo->call('/refund/inquiry', ['refundRequestId' => $refund->refundRequestId]);
            $this->news->learn($data, $id);
        } catch (ResultUnknown $unknown) {
            Log::write("$id: the inquiry has no result: {$unknown->getMessage()}");
        } catch (Refused $refused) {
            // Waffo has never heard of it: the same request is sent again, under the same key.
            $isUnknownToWaffo = $refused->getMessage() === 'A0009' && $refund->status === 'pending';
            if ($isUnknownToWaffo && $refund->request !== null) {
                $this->resend($id, Json::decode($refund->request));
            }
        }
    }

    private function resend(string $id, array $request): void
    {
        try {
            $this->news->learn($this->waffo->call('/order/refund', $request), $id);
        } catch (ResultUnknown $unknown) {
            Log::write("$id: the repeat has no result: {$unknown->getMessage()}");
        } catch (Refused $refused) {
            // A0011: the first request has arrived after all.
            if ($refused->getMessage() !== 'A0011') {
                $this->fail($id, $refused->getMessage());
            }
        }
    }

    /** Waffo has refused to make it. */
    private function fail(string $id, string $code): void
    {
        Log::write("$id: order/refund was refused with $code");
        $this->ledger->run("UPDATE refunds SET status = 'failed' WHERE id = ? AND status = 'pending'", [$id]);
    }
}
