<?php

declare(strict_types=1);

namespace Shop;

/** What Waffo tells us by itself. */
final readonly class Notifications
{
    /** Waffo checks all of an answer: status, type, body to the byte, signature. */
    private const ACKNOWLEDGED = '{"message":"success"}';
    private const DECLINED = '{"message":"failed"}';

    public function __construct(
        private Ledger $ledger,
        private Waffo $waffo,
        private OrderNews $orderNews,
        private RefundNews $refundNews,
        private Inquiries $inquiries,
    ) {
    }

    /** @param string $raw the bytes of the body exactly as they came: a signature fits no second serialisation */
    public function receive(string $raw, ?string $signature): Response
    {
        $event = Json::decode($raw);
        $result = Json::object($event, 'result');
        $order = Order::find($this->ledger, 'paymentRequestId', Json::text($result, 'paymentRequestId'));
        $isTaken = false;
        if ($this->waffo->isSigned($raw, $signature)) {
            // Only what is stored is acknowledged; the rest comes again. The same one may come many times, late and
            // in any order.
            $isTaken = match (Json::text($event, 'eventType')) {
                'PAYMENT_NOTIFICATION' => $order !== null && $this->orderNews->learn($order->id, $result),
                'REFUND_NOTIFICATION' => $this->refundNews->learn($result),
                default => false,
            };
        } elseif ($order !== null) {
            // Nothing of a forgery is used but the name of the order: Waffo is asked what is true.
            Log::write("$order->id: a notification came that Waffo has not signed");
            $this->inquiries->askOnce($order->id);
        }
        $answer = $isTaken ? self::ACKNOWLEDGED : self::DECLINED;
        return new Response(200, 'application/json', $answer, ["X-Signature: {$this->waffo->sign($answer)}"]);
    }
}
