<?php

/* What cron starts: asks Pancake about everything. */

declare(strict_types=1);

foreach (['database', 'pancake', 'book', 'news', 'shop'] as $file) {
    require __DIR__ . "/$file.php";
}

reconcile();
