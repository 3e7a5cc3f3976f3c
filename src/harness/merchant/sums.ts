import type { Merchant, MerchantOperation } from '../../merchant/index.ts';

/**
 * Whether a call hands the sum on, as a decimal or in minor units: then what goes to Waffo must be the same sum. In
 * currencies of which people have different minor units nothing is asked for in them.
 */
export function passesSum(driver: Pick<Merchant, 'passes'>, operation: MerchantOperation): boolean {
  return driver.passes(operation, 'amount') || driver.passes(operation, 'amountMinor');
}
