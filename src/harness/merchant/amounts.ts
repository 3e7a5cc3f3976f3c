import type { Merchant, MerchantOperation } from '../../merchant/index.ts';

/**
 * Whether a call passes the amount on, as a decimal or in minor units: then Waffo must get the same amount. In
 * currencies whose minor units differ between systems, no case asks for an amount in minor units.
 */
export function passesAmount(driver: Pick<Merchant, 'passes'>, operation: MerchantOperation): boolean {
  return driver.passes(operation, 'amount') || driver.passes(operation, 'amountMinor');
}
