import type { MerchantOperation } from '../merchant.ts';

/** Operations that every provider needs for any test. */
export const ALWAYS_NEEDED: readonly MerchantOperation[] = ['createOrder', 'getOrder'];
