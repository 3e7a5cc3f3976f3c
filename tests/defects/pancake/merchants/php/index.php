<?php

/* A shop in PHP that sells through Waffo Pancake without its SDK. */

declare(strict_types=1);

foreach (['database', 'pancake', 'book', 'news', 'shop'] as $file) {
    require __DIR__ . "/$file.php";
}

$raw = file_get_contents('php://input');
try {
    [$status, $body] = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) === '/hooks/pancake' ? hook($raw) : route($raw);
} catch (Told $told) {
    [$status, $body] = [$told->status, ['say' => $told->getMessage(), 'number' => $told->number]];
} catch (Throwable $error) {
    error_log((string) $error);
    [$status, $body] = [500, ['say' => 'Something went wrong. Please try again later.']];
}
http_response_code($status);
header('Content-Type: application/json');
echo json_encode($body);

function hook(string $raw): array
{
    $event = verified($raw, $_SERVER['HTTP_X_WAFFO_SIGNATURE'] ?? '');
    if ($event === null) {
        return [401, ['error' => 'not believed']];
    }
    if ($event['mode'] !== environment() || $event['storeId'] !== getenv('WAFFO_STORE_ID')) {
        return [200, ['ignored' => true]];
    }
    try {
        hear($event);
    } catch (Unknown | Refusal $error) {
        error_log("{$event['eventType']}: {$error->getMessage()}");
        return [503, ['error' => 'not now']];
    }
    return [200, ['received' => true]];
}

function route(string $raw): array
{
    $wish = json_decode($raw, true) ?? [];
    [, $room, $number, $verb] = [...explode('/', parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)), '', '', ''];
    return match (rtrim("{$_SERVER['REQUEST_METHOD']} $room" . ($number === '' ? '' : '/n') . "/$verb", '/')) {
        'GET health' => [200, ['up' => true]],
        'POST orders' => [201, sell('order', $wish)],
        'POST subscriptions' => [201, sell('subscription', $wish)],
        'GET orders/n', 'GET subscriptions/n', 'GET thanks/n' => [200, show($number)],
        'POST orders/n/pay' => [201, resume($number, $wish)],
        'POST orders/n/refund' => [201, refund($number, $wish)],
        'GET refunds/n' => [200, row('SELECT * FROM refund WHERE number = ?', $number) ?? throw new Told(404, 'We do not know this.')],
        'POST subscriptions/n/cancel' => [200, cancel($number, $wish)],
        'POST subscriptions/n/reactivate' => [200, reactivate($number, $wish)],
        'POST subscriptions/n/change' => [201, change_plan($number, $wish)],
        'GET changes/n' => [200, row('SELECT * FROM change WHERE number = ?', $number) ?? throw new Told(404, 'We do not know this.')],
        'POST reconcile' => [202, begin_job()],
        'GET unresolved' => [200, ['payments' => unresolved()]],
        default => [404, ['say' => 'There is nothing here.']],
    };
}

function begin_job(): array
{
    // With a shell between them, so that this request does not wait for it.
    exec(escapeshellarg(PHP_BINARY) . ' ' . escapeshellarg(__DIR__ . '/job.php') . ' >/dev/null 2>&1 &');
    return ['started' => true];
}
