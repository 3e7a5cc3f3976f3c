<?php

declare(strict_types=1);

namespace Shop;

/** Something that the shop does not do. The message is read by the buyer; Waffo's codes are for the log. */
final class Refusal extends \Exception
{
    private const WORDS = [
        'A0003' => 'Some details of the order were not accepted. Please check them and order again.',
        'A0007' => 'We cannot take this currency. Please choose another one.',
        'A0008' => 'This amount cannot be paid. Please choose another one.',
        'A0013' => 'This order is paid already, so it cannot be cancelled. You can ask for a refund.',
        'A0014' => 'This payment cannot be refunded, or not by this amount. Please contact us.',
        'A0015' => 'This way of paying cannot be cancelled. The order closes by itself if nobody pays it.',
        'A0016' => 'The bank did not cancel the payment. The order closes by itself if nobody pays it.',
        'A0017' => 'This way of paying knows no refunds. Please contact us.',
        'A0036' => 'The payment is not in a state in which it can be charged. Please look at the order again.',
        'B0003' => 'There is not enough money in the account. Please choose another way of paying.',
        'B0007' => 'The e-mail address was not accepted. Please check it.',
        // All other codes, by their first letter.
        'A' => 'We could not do this with the details that we were given. Please check them or contact us.',
        'B' => 'Your payment account did not allow this. Please check it or choose another way of paying.',
        'C' => 'The payment service cannot do this now. Please try again later or choose another way of paying.',
        'D' => 'This payment was declined. Please choose another way of paying.',
    ];

    /**
     * @param int $status HTTP status of our answer
     * @param ?string $id of the order or refund, if there is one
     */
    public function __construct(public readonly int $status, string $message, public readonly ?string $id = null)
    {
        parent::__construct($message);
    }

    public static function ofWaffo(Refused $refused, string $id): self
    {
        $code = $refused->getMessage();
        return new self($code[0] === 'C' ? 502 : 422, self::words($code), $id);
    }

    /** What a code of Waffo means for a buyer. */
    public static function words(string $code): string
    {
        return self::WORDS[$code] ?? self::WORDS[$code[0]];
    }
}
