<?php

declare(strict_types=1);

namespace Shop;

/** An answer of the shop. */
final readonly class Response
{
    /** @param list<string> $headers */
    public function __construct(
        private int $status,
        private string $type,
        private string $body,
        private array $headers = [],
    ) {
    }

    public static function json(mixed $value, int $status = 200): self
    {
        return new self($status, 'application/json', Json::encode($value));
    }

    public static function page(string $title, string $words): self
    {
        $html = "<!doctype html><html lang=\"en\"><title>$title</title><h1>$title</h1><p>$words</p></html>";
        return new self(200, 'text/html; charset=utf-8', $html);
    }

    public function send(): void
    {
        http_response_code($this->status);
        header_remove('X-Powered-By');
        $length = strlen($this->body);
        array_map(header(...), ["Content-Type: $this->type", "Content-Length: $length", ...$this->headers]);
        echo $this->body;
    }
}
