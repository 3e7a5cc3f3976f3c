<?php

/* Each request starts here, and from nothing: PHP keeps no state between two of them. */

declare(strict_types=1);

require __DIR__ . '/../src/bootstrap.php';

// A buyer who closes the page does not stop an order halfway.
ignore_user_abort(true);
$api = (new Shop\Shop(Shop\Settings::fromEnvironment()))->api;
// One byte more than is allowed, so that a body that is too long is not taken for a whole one.
$body = file_get_contents('php://input', length: $api::LARGEST_BODY + 1);
$signature = $_SERVER['HTTP_X_SIGNATURE'] ?? null;
$api->handle($_SERVER['REQUEST_METHOD'], $_SERVER['REQUEST_URI'], $body, $signature)->send();
