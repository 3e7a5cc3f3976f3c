<?php

declare(strict_types=1);

namespace Shop;

/** Waffo said no, and nothing has happened. The message is its code, for example A0003. */
final class Refused extends \Exception
{
}
