<?php

/* Asks Waffo what no buyer waits for, until it is stopped. Any number of these can run at the same time. */

declare(strict_types=1);

require __DIR__ . '/src/bootstrap.php';

const PAUSE = 100_000; // microseconds until the next look, when nothing was due

$shop = new Shop\Shop(Shop\Settings::fromEnvironment());
// Goes on with what was open when the shop was last stopped.
$shop->inquiries->askOnce(Shop\Inquiries::EVERYTHING);
while (true) {
    try {
        $shop->inquiries->work($shop->ask(...)) || usleep(PAUSE);
    } catch (Throwable $error) {
        Shop\Log::write("a task in the background failed: $error");
        sleep(1);
    }
}
