import { HarnessError } from '../../core/index.ts';
import type { Reply } from '../../merchant/index.ts';

/** Every case would wait for this merchant until its time is up. */
export function neverCalled({ message }: Reply<unknown>): HarnessError {
  return new HarnessError(
    'WAF_MERCHANT',
    `the merchant is up, but createOrder gets no reply and does not call Pancake${message ? ` (${message})` : ''}`,
    'Look at merchant.operations.createOrder.request and at the output of the server. `npx waffo-acceptance doctor` tries one order.',
  );
}
