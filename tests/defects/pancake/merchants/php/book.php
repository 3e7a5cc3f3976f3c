<?php

/* What the facts of a sale come to. */

declare(strict_types=1);

const OVER = ['canceled', 'closed', 'expired'];

/** Keeps a fact. The same fact twice is one. */
function keep(string $sale, string $what, string $ref, string $at, string $number, array $body): void
{
    run(
        'INSERT OR IGNORE INTO fact (sale, what, ref, at, number, body) VALUES (?, ?, ?, ?, ?, ?)',
        $sale, $what, $ref, $at, $number, json_encode($body, JSON_THROW_ON_ERROR),
    );
}

/** @return list<array<string, mixed>> */
function facts(string $sale, string $what): array
{
    return array_map(
        fn (array $fact): array => [...json_decode($fact['body'], true), ...array_diff_key($fact, ['body' => 1])],
        rows('SELECT * FROM fact WHERE sale = ? AND what = ? ORDER BY at, seq', $sale, $what),
    );
}

/** An amount in thousandths: no currency of ours has more decimals. */
function units(string $amount): int
{
    [$whole, $part] = [...explode('.', $amount, 2), ''];
    return (int) ($whole . substr(str_pad($part, 3, '0'), 0, 3));
}

/** Payments with what has gone back of each, in the order in which they were told. */
function payments(string $sale): array
{
    $refunds = facts($sale, 'returned');
    $payments = [];
    foreach (rows("SELECT * FROM fact WHERE sale = ? AND what = 'paid' ORDER BY seq", $sale) as $fact) {
        $payment = [...json_decode($fact['body'], true), 'id' => $fact['ref'], 'number' => $fact['number']];
        $back = 0;
        $charged = $payment['amount'];
        foreach ($refunds as $refund) {
            $isOfThis = $refund['payment'] === null
                ? $refund['order'] === $payment['order'] && in_array($refund['period'], [null, $payment['period']], true)
                : $refund['payment'] === $fact['ref'];
            if ($isOfThis) {
                $back += units($refund['amount']);
                $charged ??= $refund['charged'];
            }
        }
        $payment['returned'] = $back === 0 ? 'none' : ($charged !== null && $back >= units($charged) ? 'whole' : 'part');
        $payments[] = $payment;
    }
    return $payments;
}

function show_order(array $sale): array
{
    $payment = payments($sale['number'])[0] ?? null;
    $state = $payment ? ['none' => 'paid', 'part' => 'partly returned', 'whole' => 'returned'][$payment['returned']] : $sale['state'];
    return [
        'number' => $sale['number'],
        'state' => $state,
        'licences' => $payment && $payment['returned'] !== 'whole' ? 1 : 0,
        'payment' => $payment,
    ];
}

/** Orders of Pancake's under a subscription, oldest first: one, and another for each plan change. */
function plans(array $sale): array
{
    $plans = [];
    $plan = function (array $fact) use (&$plans, $sale): array {
        return $plans[$fact['order']] ?? [
            'order' => $fact['order'], 'number' => $fact['number'] ?: $sale['number'], 'status' => 'pending', 'at' => '',
            'end' => null, 'trial' => false, 'paid' => false, 'since' => $fact['seq'],
        ];
    };
    foreach (facts($sale['number'], 'status') as $fact) {
        $now = $plan($fact);
        $end = max($now['end'], $fact['end']);
        if (!in_array($now['status'], OVER, true)) {
            $now = [...$now, 'status' => $fact['status'], 'at' => $fact['at'], 'trial' => $fact['trial']];
            // What ends before its time ends now.
            $end = $fact['status'] === 'canceled' ? min($end ?? $fact['at'], $fact['at']) : $end;
        }
        $plans[$fact['order']] = [...$now, 'end' => $end, 'since' => min($now['since'], $fact['seq'])];
    }
    foreach (facts($sale['number'], 'paid') as $fact) {
        $now = $plan($fact);
        $status = $now['status'] === 'pending' ? 'active' : $now['status'];
        $plans[$fact['order']] = [...$now, 'status' => $status, 'paid' => true, 'since' => min($now['since'], $fact['seq'])];
    }
    usort($plans, fn (array $one, array $other): int => $one['since'] <=> $other['since']);
    return $plans;
}

/** The plan that the buyer has: the last one that has begun. */
function current_plan(array $sale): ?array
{
    $begun = array_filter(plans($sale), fn (array $plan): bool => !in_array($plan['status'], ['pending', 'closed'], true));
    $own = null;
    foreach ($begun as $plan) {
        // A second order under one number runs beside the first: people give it back.
        $isBeside = $own && $plan['number'] === $own['number'] && !in_array($own['status'], OVER, true);
        $own = $isBeside ? $own : $plan;
    }
    return $own;
}

function show_subscription(array $sale): array
{
    $plan = current_plan($sale);
    $plans = plans($sale);
    $isClosed = $plans !== [] && array_filter($plans, fn (array $one): bool => $one['status'] !== 'closed') === [];
    $state = $plan['status'] ?? ($isClosed && $sale['state'] === 'new' ? 'closed' : $sale['state']);
    $change = $plan ? row('SELECT item FROM change WHERE number = ?', $plan['number']) : null;
    return [
        'number' => $sale['number'],
        'state' => $state === 'active' && $plan['trial'] && !$plan['paid'] ? 'trialing' : $state,
        'item' => $change['item'] ?? $sale['item'],
        'periods' => count(array_filter(
            payments($sale['number']),
            fn (array $payment): bool => $payment['returned'] !== 'whole' && !is_surplus($sale, $payment),
        )),
        'until' => $plan['end'] ?? null,
        'order' => $plan['order'] ?? null,
    ];
}

function show(string $number): array
{
    $sale = sale($number);
    return $sale['kind'] === 'order' ? show_order($sale) : show_subscription($sale);
}

/** Whether a payment bought nothing: the second one of an order, or one of a second subscription order beside the first. */
function is_surplus(array $sale, array $payment): bool
{
    if ($sale['kind'] === 'order') {
        return payments($sale['number'])[0]['id'] !== $payment['id'];
    }
    $under = array_values(array_filter(plans($sale), fn (array $plan): bool => $plan['number'] === $payment['number'] && $plan['status'] !== 'closed'));
    return ($under[0]['order'] ?? null) !== $payment['order'] && !in_array($under[0]['status'] ?? 'closed', OVER, true);
}

/** Payments that bought nothing, for people. */
function unresolved(): array
{
    $found = array_column(rows('SELECT payment FROM stray'), 'payment');
    foreach (rows("SELECT * FROM sale WHERE (SELECT COUNT(*) FROM fact WHERE sale = sale.number AND what = 'paid') > 1") as $sale) {
        foreach (payments($sale['number']) as $payment) {
            if ($payment['returned'] !== 'whole' && is_surplus($sale, $payment)) {
                $found[] = $payment['id'];
            }
        }
    }
    return $found;
}
