<?php

/* Starts PHP's built-in server with eight processes, as php-fpm has them. Nothing is in memory between two requests. */

declare(strict_types=1);

require __DIR__ . '/database.php';

database(); // makes the tables, once, before many processes need them

$server = [PHP_BINARY, '-q', '-S', '127.0.0.1:' . getenv('PORT'), 'index.php'];
pcntl_async_signals(true);
$stop = function (): never {
    pcntl_signal(SIGTERM, SIG_IGN);
    // To the whole group: the built-in server does not pass a signal on to the processes that it forks.
    posix_kill(0, SIGTERM);
    while (pcntl_wait($status) > 0) {
        // until all of them have ended
    }
    exit(0);
};
foreach ([SIGINT, SIGTERM, SIGHUP] as $signal) {
    pcntl_signal($signal, $stop, false);
}
$process = proc_open($server, [STDIN, STDOUT, STDERR], $pipes, __DIR__, ['PHP_CLI_SERVER_WORKERS' => '8'] + getenv());
pcntl_wait($status);
exit(1);
