<?php

declare(strict_types=1);

error_reporting(E_ALL);
// What goes wrong is for the log. In an answer it would break the JSON, and tell strangers how we work.
ini_set('display_errors', '0');
// Nor is a trace in the log to show what functions were called with: keys and buyers' data.
ini_set('zend.exception_ignore_args', '1');

// A warning ends what is being done, like an exception: payments do not go on with half a result.
set_error_handler(static function (int $level, string $message, string $file, int $line): never {
    throw new ErrorException($message, 0, $level, $file, $line);
});

spl_autoload_register(static function (string $class): void {
    require __DIR__ . str_replace(['Shop\\', '\\'], '/', $class) . '.php';
});
