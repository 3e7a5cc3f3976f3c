<?php

/* What Pancake tells, by webhook and by answer. */

declare(strict_types=1);

/** Takes an event in. Throws Unknown where Pancake has to be asked and does not answer. */
function hear(array $event): void
{
    $data = $event['data'];
    $sale = owner($data);
    if ($sale === null) {
        if (isset($data['paymentId']) && !str_starts_with($event['eventType'], 'refund.')) {
            run('INSERT OR IGNORE INTO stray VALUES (?, ?)', $data['paymentId'], json_encode($event));
        }
        return;
    }
    transaction(fn () => take($sale, $event));
    if (is_doubtful($sale, $event)) {
        ask($sale['number']);
        transaction(fn () => take_change($sale, $event));
    }
}

/** By our number; without one, by an order of Pancake's that we know. */
function owner(array $data): ?array
{
    $number = $data['orderMerchantExternalId'] ?? null;
    if ($number !== null) {
        return row('SELECT * FROM sale WHERE number = ?1 OR number = (SELECT sale FROM change WHERE number = ?1)', $number);
    }
    return row("SELECT * FROM sale WHERE number = (SELECT sale FROM fact WHERE body ->> 'order' = ?)", $data['orderId'] ?? '');
}

/** What webhooks alone cannot tell: two words of one moment, and what becomes of a plan change. */
function is_doubtful(array $sale, array $event): bool
{
    $status = $event['data']['orderStatus'] ?? null;
    if ($status === null || $sale['kind'] === 'order' || !str_starts_with($event['eventType'], 'subscription.')) {
        return false;
    }
    if (str_starts_with($event['eventType'], 'subscription.plan_change')) {
        return true;
    }
    if ($status === 'canceled' && row("SELECT 1 FROM change WHERE sale = ? AND state IN ('open', 'scheduled')", $sale['number'])) {
        return true;
    }
    foreach (facts($sale['number'], 'status') as $fact) {
        if ($fact['order'] === $event['data']['orderId'] && $fact['at'] === $event['timestamp'] && $fact['status'] !== $status) {
            return true;
        }
    }
    return false;
}

function take(array $sale, array $event): void
{
    ['eventType' => $type, 'data' => $data] = $event;
    if ($type === 'order.completed' || $type === 'subscription.payment_succeeded') {
        if (isset($data['paymentId'])) {
            take_payment($sale, $data, $data['chargedAmount'] ?? $data['listPrice']['total'] ?? null);
        }
    } elseif ($type === 'refund.succeeded' || $type === 'refund.failed') {
        take_refund($sale, $event);
    } elseif (str_starts_with($type, 'subscription.') && isset($data['orderStatus'])) {
        take_status($sale, $data, $event['timestamp'], $type);
    }
}

function take_payment(array $sale, array $data, ?string $amount): void
{
    if ($data['currency'] !== $sale['currency']) {
        run('INSERT OR IGNORE INTO stray VALUES (?, ?)', $data['paymentId'], json_encode($data));
        return;
    }
    // A card check buys nothing.
    if (($data['periodNumber'] ?? null) === 0 || ($amount !== null && units($amount) === 0)) {
        return;
    }
    keep($sale['number'], 'paid', $data['paymentId'], '', $data['orderMerchantExternalId'] ?? '', [
        'order' => $data['orderId'], 'amount' => $amount, 'currency' => $data['currency'], 'period' => $data['periodNumber'] ?? null,
    ]);
}

function take_refund(array $sale, array $event): void
{
    $data = $event['data'];
    $hasFailed = $event['eventType'] === 'refund.failed';
    if (isset($data['refundTicketMerchantExternalId'])) {
        run('UPDATE refund SET state = ? WHERE number = ?', $hasFailed ? 'failed' : 'done', $data['refundTicketMerchantExternalId']);
    }
    if ($hasFailed) {
        return;
    }
    $charged = $data['originalChargedAmount'] ?? $data['originalPayment']['total'] ?? null;
    if (isset($data['paymentId'])) {
        // A refund may be told before its payment.
        take_payment($sale, $data, $charged);
    }
    keep($sale['number'], 'returned', $event['eventId'], '', '', [
        'payment' => $data['paymentId'] ?? null, 'order' => $data['orderId'], 'amount' => $data['refundedAmount'], 'charged' => $charged,
        'period' => $data['periodNumber'] ?? null,
    ]);
}

function take_status(array $sale, array $data, string $at, string $type): void
{
    $end = $data['currentPeriodEnd'] ?? null;
    keep($sale['number'], 'status', "{$data['orderId']} $at $type {$data['orderStatus']}", $at, $data['orderMerchantExternalId'] ?? '', [
        'order' => $data['orderId'], 'status' => $data['orderStatus'], 'trial' => ($data['periodNumber'] ?? null) === 0,
        // A date counts to its end.
        'end' => $end !== null && strlen($end) === 10 ? "{$end}T23:59:59.000Z" : $end,
    ]);
}

/** What became of the plan change that this subscription waits for: its order has begun, or it never will. */
function take_change(array $sale, array $event): void
{
    $type = $event['eventType'];
    foreach (rows("SELECT * FROM change WHERE sale = ? AND state IN ('open', 'scheduled')", $sale['number']) as $change) {
        if (has_begun($sale, $change['number'])) {
            $state = 'done';
        } elseif ($type === 'subscription.plan_change_failed' || $event['data']['orderStatus'] === 'canceled') {
            $state = 'failed';
        } elseif ($type === 'subscription.plan_change_scheduled') {
            $state = 'scheduled';
        } else {
            continue;
        }
        run('UPDATE change SET state = ? WHERE number = ?', $state, $change['number']);
    }
}

function has_begun(array $sale, string $number): bool
{
    foreach (plans($sale) as $plan) {
        if ($plan['number'] === $number && !in_array($plan['status'], ['pending', 'closed'], true)) {
            return true;
        }
    }
    return false;
}

const MONEY = 'id status currency payments { id status periodNumber pspAmountDetails { amount } snapshotAmountDetails { total }
  refunds { id status refundTicketMerchantExternalId requestedAmountDetails { amount } } }';

/** Asks what Pancake knows of a sale and its changes, and keeps it. One asks at a time, so that the last answer is the newest. */
function ask(string $number): void
{
    $sale = sale($number);
    $lock = fopen((getenv('DATA_DIR') ?: '.') . '/asking-' . crc32($number) % 64, 'c');
    flock($lock, LOCK_EX);
    try {
        foreach ([$number, ...array_column(rows('SELECT number FROM change WHERE sale = ?', $number), 'number')] as $one) {
            $orders = orders_under($sale['kind'], $one);
            transaction(fn () => array_walk($orders, fn (array $order) => take_order($sale, $order, $one)));
        }
    } finally {
        fclose($lock);
    }
}

function orders_under(string $kind, string $number): array
{
    [$field, $more] = $kind === 'order' ? ['onetimeOrders', ''] : ['subscriptionOrders', 'currentPeriodEnd isInTrial updatedAt'];
    $found = [];
    do {
        $page = query(
            "query (\$store: String!, \$number: String!, \$offset: Int) { $field(storeId: \$store, limit: 50, offset: \$offset,
             filter: { orderMerchantExternalId: { eq: \$number } }) { " . MONEY . " $more } }",
            ['store' => getenv('WAFFO_STORE_ID'), 'number' => $number, 'offset' => count($found)],
        )[$field] ?? throw new Unknown("no $field in the answer");
        $found = [...$found, ...$page];
    } while (count($page) === 50);
    return array_reverse($found);
}

function take_order(array $sale, array $order, string $number): void
{
    $data = ['orderId' => $order['id'], 'currency' => $order['currency'], 'orderMerchantExternalId' => $number];
    foreach ($order['payments'] as $payment) {
        if ($payment['status'] !== 'succeeded') {
            continue;
        }
        $amount = $payment['pspAmountDetails']['amount'] ?? $payment['snapshotAmountDetails']['total'];
        $paid = [...$data, 'paymentId' => $payment['id'], 'periodNumber' => $payment['periodNumber']];
        take_payment($sale, $paid, $amount);
        foreach ($payment['refunds'] as $refund) {
            take_refund($sale, ['eventType' => "refund.{$refund['status']}", 'eventId' => $refund['id'], 'data' => [
                ...$paid, 'refundedAmount' => $refund['requestedAmountDetails']['amount'], 'originalChargedAmount' => $amount,
                'refundTicketMerchantExternalId' => $refund['refundTicketMerchantExternalId'],
            ]]);
        }
    }
    if ($sale['kind'] === 'subscription') {
        // The last answer of a moment holds, so it stands behind what was told of that moment.
        run("DELETE FROM fact WHERE what = 'status' AND ref LIKE ?", "{$order['id']} {$order['updatedAt']} answer %");
        take_status($sale, [
            ...$data, 'orderStatus' => $order['status'], 'currentPeriodEnd' => $order['currentPeriodEnd'],
            'periodNumber' => $order['isInTrial'] ? 0 : null,
        ], $order['updatedAt'], 'answer');
    }
}
