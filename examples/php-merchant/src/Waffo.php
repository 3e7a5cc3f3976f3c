<?php

declare(strict_types=1);

namespace Shop;

/** Speaks to Waffo: signs what goes out, believes only what comes back signed. */
final readonly class Waffo
{
    /** Merchant, buyer, system and risk errors: the four families that mean "it has not happened". */
    private const REFUSAL = '/^[ABCD]\d{4}$/D';

    public function __construct(private Settings $settings)
    {
    }

    /**
     * Calls an operation, for example /order/create, and returns its data.
     *
     * @throws Refused
     * @throws ResultUnknown
     */
    public function call(string $path, array $body): array
    {
        // These bytes are signed and sent: never serialise twice.
        [$raw, $signature] = $this->post($path, Json::encode($body));
        if (!$this->isSigned($raw, $signature)) {
            throw new ResultUnknown('the answer is not signed by Waffo');
        }
        // The code decides. The HTTP status says nothing that the code does not say better.
        $envelope = Json::decode($raw);
        $code = Json::text($envelope, 'code') ?? '';
        if ($code === '0') {
            return Json::object($envelope, 'data');
        }
        throw preg_match(self::REFUSAL, $code) === 1
            ? new Refused($code)
            : new ResultUnknown($code === '' ? 'not an answer of Waffo' : $code);
    }

    /** SHA-256 with RSA, PKCS#1 v1.5, in Base64. */
    public function sign(string $raw): string
    {
        openssl_sign($raw, $signature, $this->settings->privateKey, OPENSSL_ALGO_SHA256);
        return base64_encode($signature);
    }

    /** Whether Waffo has signed these raw bytes. False for a missing signature and for nonsense. */
    public function isSigned(string $raw, ?string $signature): bool
    {
        $given = base64_decode($signature ?? '', true);
        // Also 0 and -1 are answers of openssl_verify: only 1 is a yes.
        return $given !== false
            && openssl_verify($raw, $given, $this->settings->waffoPublicKey, OPENSSL_ALGO_SHA256) === 1;
    }

    /** @return array{string, ?string} the bytes of the answer, and its signature */
    private function post(string $path, string $raw): array
    {
        $signature = null;
        $request = curl_init("{$this->settings->waffoBaseUrl}/api/v1$path");
        curl_setopt_array($request, [
            CURLOPT_POSTFIELDS => $raw,
            CURLOPT_HTTPHEADER => [
                'Content-Type: application/json',
                'X-API-Version: 1.0.0',
                "X-API-Key: {$this->settings->apiKey}",
                "X-Signature: {$this->sign($raw)}",
            ],
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_FOLLOWLOCATION => false,
            // From the first packet to the last byte of the answer.
            CURLOPT_TIMEOUT => $this->settings->timeout,
            CURLOPT_HEADERFUNCTION => static function ($_, string $line) use (&$signature): int {
                if (stripos($line, 'X-Signature:') === 0) {
                    $signature = trim(substr($line, strlen('X-Signature:')));
                }
                return strlen($line);
            },
        ]);
        $answer = curl_exec($request);
        if ($answer === false) {
            throw new ResultUnknown(curl_error($request));
        }
        return [$answer, $signature];
    }
}
