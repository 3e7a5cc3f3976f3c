<?php

declare(strict_types=1);

namespace Shop;

/** How the parts fit together. */
final readonly class Shop
{
    public Api $api;
    public Inquiries $inquiries;
    private Ledger $ledger;
    private Orders $orders;
    private Refunds $refunds;

    public function __construct(Settings $settings)
    {
        $waffo = new Waffo($settings);
        $this->ledger = $ledger = new Ledger($settings->dataDir);
        $this->inquiries = new Inquiries($ledger);
        $orderNews = new OrderNews($settings, $ledger);
        $refundNews = new RefundNews($ledger);
        $this->orders = new Orders($settings, $ledger, $waffo, $orderNews, $this->inquiries);
        $this->refunds = new Refunds($settings, $ledger, $waffo, $this->orders, $refundNews, $this->inquiries);
        $notifications = new Notifications($ledger, $waffo, $orderNews, $refundNews, $this->inquiries);
        $this->api = new Api($this->orders, $this->refunds, $this->inquiries, $notifications);
    }

    /** Asks Waffo about a subject of the inquiries, and returns its status afterwards. */
    public function ask(string $subject): ?string
    {
        if ($subject === Inquiries::EVERYTHING) {
            $open = [...$this->orders->openIds(), ...$this->refunds->openIds()];
            $this->ledger->transaction(fn () => array_map($this->inquiries->askOnce(...), $open));
            return null;
        }
        if (str_starts_with($subject, 'refund-')) {
            $this->refunds->inquire($subject);
            return $this->refunds->get($subject)->status;
        }
        $this->orders->inquire($subject);
        return $this->orders->get($subject)->status->value;
    }
}
