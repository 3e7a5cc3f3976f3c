<?php

declare(strict_types=1);

namespace Shop;

/** One-time orders: what we ask Waffo to do with them, and what each answer means. */
final readonly class Orders
{
    /** Refusals of a repeat that say that the first request has arrived after all. */
    private const KEY_IN_USE = ['A0011', 'A0040'];

    public function __construct(
        private Settings $settings,
        private Ledger $ledger,
        private Waffo $waffo,
        private OrderNews $news,
        private Inquiries $inquiries,
    ) {
    }

    public function get(string $id): Order
    {
        return Order::find($this->ledger, 'id', $id) ?? throw new Refusal(404, "There is no order $id.");
    }

    /** A buyer orders. After an unknown result the order is new and has no checkout address yet. */
    public function create(array $wish): Order
    {
        [$amount, $currency] = [Json::text($wish, 'amount'), Json::text($wish, 'currency')];
        if (!Amount::isValid($amount)) {
            throw new Refusal(422, 'Please give an amount.');
        }
        if ($currency === null) {
            throw new Refusal(422, 'Please give a currency.');
        }
        [$id, $key] = ['order-' . bin2hex(random_bytes(6)), OrderRequest::newKey()];
        $request = OrderRequest::body($this->settings, $id, $key, $wish);
        // Stored before the call: if the answer is lost, we still know under which key to ask.
        $this->ledger->run(
            "INSERT INTO orders (id, paymentRequestId, amount, currency, status, request)
             VALUES (?, ?, ?, ?, 'new', ?)",
            [$id, $key, $amount, $currency, Json::encode($request)],
        );
        return $this->send($id, '/order/create', $request, fn (string $code) => $this->fail($id, $code));
    }

    public function cancel(string $id): Order
    {
        $order = $this->get($id);
        if ($order->status === OrderStatus::Cancelled) {
            return $order;
        }
        if ($order->status === OrderStatus::Failed) {
            throw new Refusal(409, 'This order is closed already.', $id);
        }
        if (!$order->status->isOneOf(OrderStatus::OPEN)) {
            throw new Refusal(409, Refusal::words('A0013'), $id);
        }
        $this->ledger->run('UPDATE orders SET cancelWanted = 1 WHERE id = ?', [$id]);
        $body = [
            'paymentRequestId' => $order->paymentRequestId,
            'merchantId' => $this->settings->merchantId,
            'orderRequestedAt' => OrderRequest::now(),
        ];
        return $this->send($id, '/order/cancel', $body, function (string $code) use ($id): void {
            $this->ledger->run('UPDATE orders SET cancelWanted = 0 WHERE id = ?', [$id]);
            if ($code === 'A0013') {
                // Paid meanwhile: its notification is on the way or lost.
                $this->inquire($id);
            }
        });
    }

    /** Takes the money that the buyer's bank has set aside. */
    public function capture(string $id, ?string $amount): Order
    {
        if (!Amount::isValid($amount)) {
            throw new Refusal(422, 'Please give an amount.', $id);
        }
        if ($this->get($id)->status === OrderStatus::AwaitingPayment) {
            // An authorisation need not be announced, so look before refusing.
            $this->inquire($id);
        }
        $order = $this->get($id);
        if ($order->status !== OrderStatus::Authorised) {
            throw new Refusal(409, Refusal::words('A0036'), $id);
        }
        $body = [
            'paymentRequestId' => $order->paymentRequestId,
            'acquiringOrderId' => $order->waffoOrderId,
            'merchantId' => $this->settings->merchantId,
            'captureRequestedAt' => OrderRequest::now(),
            'captureAmount' => $amount,
        ];
        return $this->send($id, '/order/capture', $body, fn () => $this->inquire($id));
    }

    /** @return list<string> the ids of all open orders: a notification may be lost, so Waffo is asked about them */
    public function openIds(): array
    {
        $open = array_column(OrderStatus::OPEN, 'value');
        $marks = implode(', ', array_fill(0, count($open), '?'));
        return $this->ledger->column("SELECT id FROM orders WHERE status IN ($marks)", $open);
    }

    /** Asks Waffo what became of an order. */
    public function inquire(string $id): void
    {
        $order = $this->get($id);
        try {
            $data = $this->waffo->call('/order/inquiry', ['paymentRequestId' => $order->paymentRequestId]);
            $this->news->learn($id, $data);
        } catch (ResultUnknown $unknown) {
            Log::write("$id: the inquiry has no result: {$unknown->getMessage()}");
        } catch (Refused $refused) {
            // Waffo has never heard of it: the request was lost on its way, so the same one is sent again.
            if ($refused->getMessage() === 'A0009' && $order->status === OrderStatus::New) {
                $this->resend($order);
            }
        }
    }

    /** @param callable(string): void $afterRefusal gets Waffo's code */
    private function send(string $id, string $path, array $body, callable $afterRefusal): Order
    {
        try {
            $this->takeAnswer($id, $this->waffo->call($path, $body));
        } catch (ResultUnknown $unknown) {
            // Nothing is closed and nothing is made anew: Waffo is asked under the same key until it tells.
            Log::write("$id: the result of $path is unknown: {$unknown->getMessage()}");
            $this->inquiries->askUntilItChanges($id, $this->get($id)->status->value);
        } catch (Refused $refused) {
            $afterRefusal($refused->getMessage());
            throw Refusal::ofWaffo($refused, $id);
        }
        return $this->get($id);
    }

    private function takeAnswer(string $id, array $data): void
    {
        // Answers to create, cancel and capture tell no price, so "paid" is taken from an inquiry alone.
        if (Json::text($data, 'orderStatus') === 'PAY_SUCCESS') {
            $this->inquire($id);
        } else {
            $this->news->learn($id, $data);
        }
    }

    private function resend(Order $order): void
    {
        try {
            $this->takeAnswer($order->id, $this->waffo->call('/order/create', Json::decode($order->request)));
        } catch (ResultUnknown $unknown) {
            Log::write("$order->id: the repeat has no result: {$unknown->getMessage()}");
        } catch (Refused $refused) {
            if (!in_array($refused->getMessage(), self::KEY_IN_USE, true)) {
                $this->fail($order->id, $refused->getMessage());
            }
        }
    }

    /** Waffo has refused to make it. */
    private function fail(string $id, string $code): void
    {
        Log::write("$id: order/create was refused with $code");
        $this->ledger->run("UPDATE orders SET status = 'failed' WHERE id = ? AND status = 'new'", [$id]);
    }
}
