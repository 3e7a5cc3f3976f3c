<?php

declare(strict_types=1);

namespace Shop;

/** How far an order has come. */
enum OrderStatus: string
{
    case New = 'new'; // Waffo has not told us anything about it yet
    case AwaitingPayment = 'awaiting_payment';
    case Authorised = 'authorised';
    case Capturing = 'capturing';
    case Paid = 'paid';
    case PartlyRefunded = 'partly_refunded';
    case Refunded = 'refunded';
    case Failed = 'failed';
    case Cancelled = 'cancelled';

    /** In the order in which they are passed. */
    public const OPEN = [self::New, self::AwaitingPayment, self::Authorised, self::Capturing];
    public const REFUNDABLE = [self::Paid, self::PartlyRefunded];

    /** @param list<self> $statuses */
    public function isOneOf(array $statuses): bool
    {
        return in_array($this, $statuses, true);
    }

    /** An open order only moves forward, since notifications may overtake each other. */
    public function advancedTo(self $other): self
    {
        $isAhead = array_search($other, self::OPEN, true) > array_search($this, self::OPEN, true);
        return $isAhead ? $other : $this;
    }
}
