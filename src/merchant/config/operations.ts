import type { MerchantOperation } from '../merchant.ts';

/** Operations without which nothing can be tested, whichever provider. */
export const ALWAYS_NEEDED: readonly MerchantOperation[] = ['createOrder', 'getOrder'];
