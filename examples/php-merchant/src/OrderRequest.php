<?php

declare(strict_types=1);

namespace Shop;

/** The body of order/create. In a real shop price and description come from the catalogue. */
final class OrderRequest
{
    public static function body(Settings $settings, string $id, string $key, array $wish): array
    {
        $url = $settings->publicUrl;
        return [
            'paymentRequestId' => $key,
            'merchantOrderId' => $id,
            'orderCurrency' => Json::text($wish, 'currency'),
            'orderAmount' => Json::text($wish, 'amount'),
            'orderDescription' => Json::text($wish, 'description') ?? "Drawing software, one licence ($id)",
            'orderRequestedAt' => self::now(),
            'notifyUrl' => $settings->notifyUrl(),
            // Where the buyer's browser goes afterwards. These pages show what is known and decide nothing.
            'successRedirectUrl' => "$url/return/success?order=$id",
            'failedRedirectUrl' => "$url/return/failed?order=$id",
            'cancelRedirectUrl' => "$url/return/cancelled?order=$id",
            'merchantInfo' => ['merchantId' => $settings->merchantId],
            'userInfo' => [
                'userId' => Json::text($wish, 'userId') ?? "guest-$id",
                'userEmail' => Json::text($wish, 'email') ?? "guest-$id@example.com",
                'userTerminal' => 'WEB',
            ],
            'goodsInfo' => [
                'goodsId' => 'drawing-software',
                'goodsName' => 'Drawing software, one licence',
                'goodsUrl' => "$url/products/drawing-software",
            ],
            // Without a method the buyer chooses how to pay on Waffo's page.
            'paymentInfo' => array_filter([
                'productName' => 'ONE_TIME_PAYMENT',
                'payMethodType' => Json::text($wish, 'methodType'),
                'payMethodName' => Json::text($wish, 'method'),
                'captureMode' => Json::text($wish, 'captureMode'),
            ], static fn (?string $value) => $value !== null),
        ];
    }

    /** ISO 8601 in UTC, as all times go to Waffo. */
    public static function now(): string
    {
        return (new \DateTimeImmutable('now', new \DateTimeZone('UTC')))->format('Y-m-d\TH:i:s.v\Z');
    }

    /** An idempotency key: 32 characters, never used before. With its dashes a UUID would be too long for Waffo. */
    public static function newKey(): string
    {
        return bin2hex(random_bytes(16));
    }
}
