<?php

declare(strict_types=1);

namespace Shop;

/** Nobody can say whether it has happened: no answer, one that is not Waffo's, or E0001. */
final class ResultUnknown extends \Exception
{
}
