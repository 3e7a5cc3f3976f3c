<?php

declare(strict_types=1);

namespace Shop;

use OpenSSLAsymmetricKey;

/** What the shop must be told, read from the environment. */
final readonly class Settings
{
    public const WEBHOOK_PATH = '/webhooks/waffo';

    private const REQUIRED = [
        'WAFFO_BASE_URL', 'WAFFO_API_KEY', 'WAFFO_MERCHANT_ID', 'WAFFO_PRIVATE_KEY', 'WAFFO_PUBLIC_KEY',
    ];

    private function __construct(
        public int $port,
        public string $publicUrl, // where buyers and Waffo reach this server
        public string $dataDir,
        public string $waffoBaseUrl, // scheme and host of Waffo, without /api/v1
        public int $timeout, // seconds to wait for an answer of Waffo
        public string $apiKey,
        public string $merchantId,
        public OpenSSLAsymmetricKey $privateKey, // ours: signs what we send
        public OpenSSLAsymmetricKey $waffoPublicKey, // Waffo's: the only key that we trust
    ) {
    }

    public static function fromEnvironment(): self
    {
        $env = getenv();
        $missing = array_filter(self::REQUIRED, static fn (string $name) => ($env[$name] ?? '') === '');
        if ($missing !== []) {
            throw new \RuntimeException('Set ' . implode(', ', $missing) . ' in the environment.');
        }
        $port = (int) ($env['PORT'] ?? 3000);
        return new self(
            port: $port,
            publicUrl: rtrim($env['PUBLIC_URL'] ?? "http://127.0.0.1:$port", '/'),
            dataDir: $env['DATA_DIR'] ?? dirname(__DIR__) . '/data',
            waffoBaseUrl: rtrim($env['WAFFO_BASE_URL'], '/'),
            // Waffo recommends 15 seconds and wants at least 8.
            timeout: (int) ($env['WAFFO_TIMEOUT_SECONDS'] ?? 15),
            apiKey: $env['WAFFO_API_KEY'],
            merchantId: $env['WAFFO_MERCHANT_ID'],
            privateKey: self::key(openssl_pkey_get_private(...), 'PRIVATE', $env['WAFFO_PRIVATE_KEY']),
            waffoPublicKey: self::key(openssl_pkey_get_public(...), 'PUBLIC', $env['WAFFO_PUBLIC_KEY']),
        );
    }

    public function notifyUrl(): string
    {
        return $this->publicUrl . self::WEBHOOK_PATH;
    }

    /** The keys come as one line of Base64; OpenSSL wants the PEM form around it. */
    private static function key(callable $read, string $kind, string $base64): OpenSSLAsymmetricKey
    {
        $pem = "-----BEGIN $kind KEY-----\n" . chunk_split($base64, 64, "\n") . "-----END $kind KEY-----\n";
        return $read($pem) ?: throw new \RuntimeException("WAFFO_{$kind}_KEY is not a key.");
    }
}
