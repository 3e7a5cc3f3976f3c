<?php

declare(strict_types=1);

namespace Shop;

/** Reading JSON of which nothing is known yet, and writing our own. */
final class Json
{
    public static function encode(mixed $value): string
    {
        return json_encode($value, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
    }

    /** An empty array for anything that is no JSON object. */
    public static function decode(string $source): array
    {
        try {
            $value = json_decode($source, true, flags: JSON_THROW_ON_ERROR);
        } catch (\JsonException) {
            return [];
        }
        return is_array($value) ? $value : [];
    }

    /** A field's text. Waffo writes null for what it does not know, so absent, null and empty are the same. */
    public static function text(array $source, string $field): ?string
    {
        $value = $source[$field] ?? null;
        return is_string($value) && $value !== '' ? $value : null;
    }

    public static function object(array $source, string $field): array
    {
        $value = $source[$field] ?? null;
        return is_array($value) ? $value : [];
    }
}
