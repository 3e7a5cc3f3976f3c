<?php

/* What buyers and the desk can do. */

declare(strict_types=1);

const ITEMS = [
    'onetime' => ['order', ['USD', 'JPY', 'EUR']], 'cheap' => ['order', ['USD']], 'inactive' => ['order', ['USD']],
    'monthly' => ['subscription', ['USD']], 'monthly-plus' => ['subscription', ['USD']], 'yearly' => ['subscription', ['USD']],
    'trial' => ['subscription', ['USD']],
];
const LATER = 'The payment service does not answer. Please try again in a minute.';

/** What the caller of our API reads. */
final class Told extends Exception
{
    public function __construct(public readonly int $status, string $message, public readonly ?string $number = null)
    {
        parent::__construct($message);
    }
}

function sale(string $number): array
{
    return row('SELECT * FROM sale WHERE number = ?', $number) ?? throw new Told(404, 'We do not know this.');
}

function own(string $number, array $wish): array
{
    $sale = sale($number);
    if (($wish['buyer'] ?? '') !== '' && $wish['buyer'] !== $sale['buyer']) {
        throw new Told(403, 'This is not yours.', $number);
    }
    return $sale;
}

function sell(string $kind, array $wish): array
{
    $item = $wish['item'] ?? ($kind === 'order' ? 'onetime' : 'monthly');
    $currency = $wish['currency'] ?? 'USD';
    [$sold, $currencies] = ITEMS[$item] ?? [null, []];
    if ($sold !== $kind || !in_array($currency, $currencies, true)) {
        throw new Told(400, 'We do not sell this.');
    }
    $buyer = $wish['buyer'] ?? '';
    if ($kind === 'subscription') {
        refuse_second($buyer, $item);
    }
    $number = strtoupper($kind[0]) . '-' . bin2hex(random_bytes(12));
    run('INSERT INTO sale (number, kind, buyer, email, item, currency) VALUES (?, ?, ?, ?, ?, ?)', $number, $kind, $buyer, $wish['email'] ?? '', $item, $currency);
    return ['number' => $number, 'pay' => checkout($number, sale($number), [
        'productId' => product($item), 'currency' => $currency, ...($wish['email'] ?? '' ? ['buyerEmail' => $wish['email']] : []),
    ])];
}

function refuse_second(string $buyer, string $item): void
{
    foreach (rows("SELECT * FROM sale WHERE kind = 'subscription' AND buyer = ? AND item = ? AND state = 'new'", $buyer, $item) as $sale) {
        if (current_plan($sale) === null) {
            quietly(fn () => ask($sale['number']));
        }
        $plan = current_plan($sale);
        if ($plan && !in_array($plan['status'], OVER, true)) {
            throw new Told(409, 'You have this subscription already.', $sale['number']);
        }
    }
}

function product(string $item): string
{
    return (string) getenv('WAFFO_PRODUCT_' . strtoupper(str_replace('-', '_', $item)));
}

/** A link to pay. A session of which nobody knows is asked for again under its own key. */
function checkout(string $number, array $sale, array $request): string
{
    $session = transaction(function () use ($number, $request): array {
        $open = row("SELECT * FROM session WHERE number = ? AND state = 'asked'", $number);
        if ($open === null) {
            $count = row('SELECT COUNT(*) AS n FROM session WHERE number = ?', $number)['n'];
            $open = ['key' => "$number-$count", 'body' => json_encode([
                ...$request, 'orderMerchantExternalId' => $number, 'successUrl' => getenv('PUBLIC_URL') . "/thanks/{$number}",
            ], JSON_UNESCAPED_SLASHES)];
            run('INSERT INTO session (key, number, body) VALUES (?, ?, ?)', $open['key'], $number, $open['body']);
        }
        return $open;
    });
    try {
        $token = $sale['buyer'] === '' ? '' : '#token=' . token_of($sale['buyer']);
        $url = act('checkout/create-session', json_decode($session['body'], true), $session['key'])['checkoutUrl'] ?? '';
        if (!str_starts_with($url, 'http')) {
            throw new Unknown('no checkoutUrl');
        }
    } catch (Unknown $error) {
        error_log("$number: {$error->getMessage()}");
        throw new Told(503, LATER, $number);
    } catch (Refusal $error) {
        error_log("$number: {$error->getMessage()}");
        run("UPDATE session SET state = 'refused' WHERE key = ?", $session['key']);
        run("UPDATE change SET state = 'failed' WHERE number = ?", $number);
        run("UPDATE sale SET state = 'failed' WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM session WHERE number = ?1 AND state != 'refused')", $number);
        throw new Told(402, 'We cannot sell this at the moment. Please come back later.', $number);
    }
    run("UPDATE session SET state = 'open' WHERE key = ?", $session['key']);
    return $url . $token;
}

function resume(string $number, array $wish): array
{
    $sale = own($number, $wish);
    if ($sale['kind'] !== 'order' || show($number)['state'] !== 'new') {
        throw new Told(409, 'This order does not wait for a payment.', $number);
    }
    return ['pay' => checkout($number, $sale, [
        'productId' => product($sale['item']), 'currency' => $sale['currency'], ...($sale['email'] ? ['buyerEmail' => $sale['email']] : []),
    ])];
}

function change_plan(string $number, array $wish): array
{
    $sale = own($number, $wish);
    $plan = current_plan($sale);
    $item = $wish['item'] ?? 'monthly-plus';
    if (!$plan || in_array($plan['status'], OVER, true) || (ITEMS[$item][0] ?? '') !== 'subscription' || show($number)['item'] === $item) {
        throw new Told(409, 'This plan cannot be changed so.', $number);
    }
    $change = 'C-' . bin2hex(random_bytes(12));
    run('INSERT INTO change (number, sale, item) VALUES (?, ?, ?)', $change, $number, $item);
    $request = ['productId' => product($item), 'currency' => $sale['currency'], 'originOrderId' => $plan['order']];
    return ['change' => $change, 'pay' => checkout($change, $sale, $request)];
}

function cancel(string $number, array $wish): array
{
    $sale = own($number, $wish);
    try {
        ask($number);
    } catch (Unknown | Refusal) {
        throw new Told(503, LATER, $number);
    }
    $plan = current_plan($sale) ?? array_values(array_filter(plans($sale), fn (array $one): bool => $one['status'] === 'pending'))[0] ?? null;
    if ($plan === null) {
        run("UPDATE sale SET state = 'cancelled' WHERE number = ?", $number);
    } elseif (in_array($plan['status'], OVER, true)) {
        throw new Told(409, 'This subscription has ended.', $number);
    } elseif ($plan['status'] !== 'canceling') {
        settle($sale, $plan, fn () => act('subscription-order/cancel-order', ['orderId' => $plan['order']], null, []));
        if ($plan['status'] === 'pending') {
            run("UPDATE sale SET state = 'cancelled' WHERE number = ?", $number);
        }
    }
    return show($number);
}

function reactivate(string $number, array $wish): array
{
    $sale = own($number, $wish);
    try {
        ask($number);
    } catch (Unknown | Refusal) {
        throw new Told(503, LATER, $number);
    }
    $plan = current_plan($sale);
    if ($plan && $plan['status'] === 'active') {
        return show($number);
    }
    if (!$plan || in_array($plan['status'], OVER, true)) {
        throw new Told(409, 'There is no cancellation to take back.', $number);
    }
    settle($sale, $plan, fn () => act('subscription-order/reactivate-order', ['orderId' => $plan['order']], null, [], token_of($sale['buyer'])));
    return show($number);
}

/** Sends a wish once, and asks what came of it. */
function settle(array $sale, array $plan, callable $call): void
{
    try {
        $call();
    } catch (Refusal $error) {
        error_log("{$sale['number']}: {$error->getMessage()}");
        throw new Told(409, 'This is not possible for your subscription at the moment.', $sale['number']);
    } catch (Unknown $error) {
        error_log("{$sale['number']}: {$error->getMessage()}");
    }
    quietly(fn () => ask($sale['number']));
    foreach (plans($sale) as $after) {
        if ($after['order'] === $plan['order'] && $after['status'] === $plan['status']) {
            throw new Told(503, LATER, $sale['number']);
        }
    }
}

function refund(string $number, array $wish): array
{
    $payment = payments(sale($number)['number'])[0] ?? throw new Told(409, 'This is not paid.', $number);
    $amount = (string) ($wish['amount'] ?? $payment['amount']);
    if (!preg_match('/^\d{1,9}(\.\d{1,2})?$/', $amount) || units($amount) === 0 || units($amount) > units($payment['amount'])) {
        throw new Told(422, 'This amount cannot be refunded.', $number);
    }
    $own = 'R-' . bin2hex(random_bytes(12));
    transaction(function () use ($own, $number, $payment, $amount, $wish): void {
        // The index lets one claim through.
        $isFirst = payments($number)[0]['returned'] === 'none' && 1 === run(
            'INSERT OR IGNORE INTO refund (number, sale, payment, amount, currency, reason) VALUES (?, ?, ?, ?, ?, ?)',
            $own, $number, $payment['id'], $amount, $payment['currency'], $wish['reason'] ?? 'asked for by the buyer',
        );
        if (!$isFirst) {
            throw new Told(409, 'A refund of this exists already.', $number);
        }
    });
    send_refund($own);
    foreach ([0.2, 0.6, 1.8] as $pause) {
        $now = row('SELECT * FROM refund WHERE number = ?', $own);
        if ($now['ticket'] || $now['state'] !== 'open') {
            break;
        }
        usleep((int) (1e6 * $pause));
        quietly(fn () => ask_refund($own));
    }
    return ['refund' => $own];
}

function send_refund(string $own): void
{
    $refund = row('SELECT * FROM refund WHERE number = ?', $own);
    run('UPDATE refund SET sends = sends + 1 WHERE number = ?', $own);
    try {
        $answer = act('refund-ticket/create-ticket', [
            'paymentId' => $refund['payment'], 'reason' => $refund['reason'], 'refundTicketMerchantExternalId' => $own,
            'requestedAmount' => ['amount' => $refund['amount'], 'currency' => $refund['currency']],
        ], $own, []);
        run('UPDATE refund SET ticket = ? WHERE number = ?', $answer['ticket']['id'] ?? null, $own);
    } catch (Unknown $error) {
        error_log("$own: {$error->getMessage()}");
    } catch (Refusal $error) {
        error_log("$own: {$error->getMessage()}");
        run("UPDATE refund SET state = 'failed' WHERE number = ?", $own);
        throw new Told(422, 'This cannot be refunded any more. Please contact us.', $refund['sale']);
    }
}

/** Looks for the ticket before anything is sent again. */
function ask_refund(string $own): void
{
    $tickets = query(
        'query ($store: String!, $number: String!) { refundTickets(storeId: $store, filter: { refundTicketMerchantExternalId: { eq: $number } }) { id status } }',
        ['store' => getenv('WAFFO_STORE_ID'), 'number' => $own],
    )['refundTickets'] ?? throw new Unknown('no refundTickets in the answer');
    if ($tickets !== []) {
        $state = ['succeeded' => 'done', 'failed' => 'failed'][$tickets[0]['status']] ?? 'open';
        run("UPDATE refund SET ticket = ?, state = CASE state WHEN 'open' THEN ? ELSE state END WHERE number = ?", $tickets[0]['id'], $state, $own);
    } elseif (row('SELECT sends FROM refund WHERE number = ?', $own)['sends'] < 4) {
        send_refund($own);
    }
}

/** Asks about everything, newest first. One that cannot be read holds up no other. */
function reconcile(): void
{
    foreach (rows("SELECT number FROM refund WHERE state = 'open' ORDER BY rowid DESC") as $refund) {
        quietly(fn () => ask_refund($refund['number']));
    }
    foreach (rows("SELECT number FROM sale WHERE number IN (SELECT number FROM session WHERE state != 'refused') ORDER BY rowid DESC") as $sale) {
        quietly(fn () => ask($sale['number']));
        foreach (rows("SELECT number FROM change WHERE sale = ? AND state IN ('open', 'scheduled')", $sale['number']) as $change) {
            if (has_begun(sale($sale['number']), $change['number'])) {
                run("UPDATE change SET state = 'done' WHERE number = ?", $change['number']);
            }
        }
    }
}

function quietly(callable $work): void
{
    try {
        $work();
    } catch (Unknown | Refusal | Told $error) {
        error_log($error->getMessage());
    }
}
