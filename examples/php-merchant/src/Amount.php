<?php

declare(strict_types=1);

namespace Shop;

/** Money is decimal text from end to end. A float cannot hold 0.1, so none is ever made of it. */
final class Amount
{
    public static function isValid(?string $amount): bool
    {
        return $amount !== null && preg_match('/^\d+(\.\d+)?$/D', $amount) === 1;
    }

    /** Whether two amounts are the same sum: "100" is "100.00". */
    public static function isSame(?string $a, ?string $b): bool
    {
        return self::isValid($a) && self::isValid($b) && self::shortest($a) === self::shortest($b);
    }

    private static function shortest(string $amount): string
    {
        [$whole, $decimals] = explode('.', $amount) + [1 => ''];
        return ltrim($whole, '0') . '.' . rtrim($decimals, '0');
    }
}
