<?php

/* Signed calls of Waffo Pancake, and verified webhooks. */

declare(strict_types=1);

const PAUSES = [0.15, 0.5, 1.5];

/** Pancake said no, and nothing has happened. */
final class Refusal extends Exception
{
}

/** Nobody knows whether it happened. */
final class Unknown extends Exception
{
}

function environment(): string
{
    return getenv('WAFFO_ENVIRONMENT') ?: 'test';
}

/** A repeat is the same bytes under the same key. */
function act(string $path, array $body, ?string $key = null, array $pauses = PAUSES, ?string $token = null): array
{
    return patiently("/v1/actions/$path", $body, $key, $pauses, $token);
}

/** Half an answer is none. */
function query(string $text, array $variables): array
{
    return patiently('/v1/graphql', ['query' => $text, 'variables' => $variables], null, PAUSES, null);
}

/** What a buyer may do in its own name, for five minutes: made when it is needed, and never kept. */
function token_of(string $buyer): string
{
    $answer = act('auth/issue-session-token', ['storeId' => getenv('WAFFO_STORE_ID'), 'buyerIdentity' => $buyer]);
    return $answer['token'] ?? throw new Unknown('no token');
}

function patiently(string $path, array $body, ?string $key, array $pauses, ?string $token): array
{
    $raw = json_encode($body, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
    foreach ([...$pauses, null] as $pause) {
        [$status, $headers, $answer] = post($path, $raw, $key, $token);
        $errors = $answer['errors'] ?? [];
        if ($status === 200 && $errors === [] && is_array($answer['data'] ?? null)) {
            return $answer['data'];
        }
        $message = $errors[0]['message'] ?? 'no envelope';
        $isBusy = $status === 409 && ($errors[0]['layer'] ?? '') === 'gateway';
        $isFinal = $status > 200 && $status < 500 && $status !== 429 && !$isBusy;
        if ($isFinal || ($status === 200 && $errors !== [] && $path !== '/v1/graphql')) {
            throw new Refusal($message);
        }
        $wait = (int) ($headers['retry-after'] ?? 0);
        if ($pause === null || $wait > 10 || ($status === 200 && $errors !== [])) {
            throw new Unknown("HTTP $status: $message");
        }
        usleep((int) (1e6 * max($pause, $wait > 0 ? $wait + 0.1 : 0)));
    }
}

/** @return array{int, array<string, string>, array<string, mixed>} status 0: no answer */
function post(string $path, string $raw, ?string $key, ?string $token): array
{
    $headers = ['Content-Type: application/json', 'Expect:'];
    if ($key !== null) {
        $headers[] = "X-Idempotency-Key: $key";
    }
    if ($token !== null) {
        array_push($headers, "Authorization: Bearer $token", 'X-Environment: ' . environment());
    } else {
        $stamp = (string) time();
        $digest = base64_encode(hash('sha256', $raw, true));
        openssl_sign("POST\n$path\n$stamp\n$digest", $signature, pem('PRIVATE', (string) getenv('WAFFO_PRIVATE_KEY')), OPENSSL_ALGO_SHA256);
        array_push(
            $headers,
            'X-Merchant-Id: ' . getenv('WAFFO_MERCHANT_ID'),
            "X-Timestamp: $stamp",
            'X-Signature: ' . base64_encode($signature),
        );
    }
    $told = [];
    $call = curl_init(rtrim(getenv('WAFFO_BASE_URL') ?: 'https://api.waffo.ai', '/') . $path);
    curl_setopt_array($call, [
        CURLOPT_POSTFIELDS => $raw,
        CURLOPT_HTTPHEADER => $headers,
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 8,
        CURLOPT_HEADERFUNCTION => function ($_, string $line) use (&$told): int {
            if (str_contains($line, ':')) {
                [$name, $value] = explode(':', $line, 2);
                $told[strtolower(trim($name))] = trim($value);
            }
            return strlen($line);
        },
    ]);
    $text = curl_exec($call);
    $answer = $text === false ? null : json_decode($text, true);
    return [$text === false ? 0 : curl_getinfo($call, CURLINFO_RESPONSE_CODE), $told, is_array($answer) ? $answer : []];
}

function pem(string $kind, string $base64): string
{
    return "-----BEGIN $kind KEY-----\n" . chunk_split(preg_replace('/\s+/', '', $base64), 64, "\n") . "-----END $kind KEY-----\n";
}

/** The event, if Pancake has signed these bytes with the key of our environment, and not too long ago. */
function verified(string $raw, string $header): ?array
{
    $parts = [];
    foreach (explode(',', $header) as $part) {
        [$name, $value] = [...explode('=', trim($part), 2), ''];
        $parts[$name] = $value;
    }
    $stamp = $parts['t'] ?? '';
    $key = (string) getenv('WAFFO_WEBHOOK_' . strtoupper(environment()) . '_PUBLIC_KEY');
    if ($key === '' || !ctype_digit($stamp)) {
        return null;
    }
    $age = microtime(true) * 1000 - (float) $stamp;
    if ($age > 45 * 60_000 || $age < -60_000) {
        return null;
    }
    $signature = base64_decode($parts['v1'] ?? '', true);
    if ($signature === false || openssl_verify("$stamp.$raw", $signature, pem('PUBLIC', $key), OPENSSL_ALGO_SHA256) !== 1) {
        return null;
    }
    $event = json_decode($raw, true);
    return is_array($event) && is_array($event['data'] ?? null) ? $event : null;
}
