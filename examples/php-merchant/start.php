<?php

/*
 * Starts all that the shop consists of: PHP's built-in server, and the workers of the background. This is for
 * development and tests. In production php-fpm serves public/index.php, and systemd runs worker.php.
 */

declare(strict_types=1);

require __DIR__ . '/src/bootstrap.php';

const SERVERS = 8; // requests at the same time: one that waits for Waffo must not hold up a notification
const WORKERS = 3;

/** Ends everything that was started. Nothing is lost: what counts is in the ledger already. */
function stop(int $exitCode): never
{
    pcntl_signal(SIGTERM, SIG_IGN);
    // To the whole process group: the built-in server does not pass a signal on to the processes that it forks.
    posix_kill(0, SIGTERM);
    while (pcntl_wait($status) > 0) {
        // until all of them have ended
    }
    exit($exitCode);
}

try {
    $settings = Shop\Settings::fromEnvironment();
    new Shop\Ledger($settings->dataDir); // makes the tables, once, before many processes need them
} catch (Throwable $error) {
    fwrite(STDERR, $error->getMessage() . "\n");
    exit(1);
}

pcntl_async_signals(true);
foreach ([SIGINT, SIGTERM, SIGHUP] as $signal) {
    pcntl_signal($signal, fn () => stop(0), false);
}

$server = [PHP_BINARY, '-q', '-S', "127.0.0.1:$settings->port", 'public/index.php'];
$worker = [PHP_BINARY, 'worker.php'];
$environment = ['PHP_CLI_SERVER_WORKERS' => (string) SERVERS] + getenv();
$processes = [];
foreach ([$server, ...array_fill(0, WORKERS, $worker)] as $command) {
    $processes[] = proc_open($command, [STDIN, STDOUT, STDERR], $pipes, __DIR__, $environment);
}

pcntl_wait($status);
Shop\Log::write('one of the processes has ended, so the shop stops');
stop(1);
