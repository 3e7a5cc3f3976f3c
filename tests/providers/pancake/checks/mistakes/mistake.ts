import { call } from '../../emulator/calls.ts';
import type { Exchange } from '../../../../../src/journal/index.ts';
import type { Rig } from '../../emulator/rig.ts';

/** One thing that is done wrong, and the finding that tells of it. Pages and tests show it. */
export interface Mistake {
  /** What is done wrong, for the page about checks. */
  name: string;
  /** Id of the finding. */
  finding: string;
  /** Others that it cannot do without. */
  others?: readonly string[];
  /** Does it, on an emulator of its own. */
  tell(rig: Rig): Promise<unknown>;
}

/** The number of the order in most of them. */
export const own = { orderMerchantExternalId: 'SHOP-1' };

export const product = ({ credentials }: Rig, item = 'onetime'): string => credentials.products[item] ?? '';

/** A session with something changed in it. */
export function session(rig: Rig, more: Record<string, unknown> = {}, key?: string): Promise<unknown> {
  const body = { productId: product(rig), currency: 'USD', ...own, ...more };
  const headers: Record<string, string> = key === undefined ? {} : { 'x-idempotency-key': key };
  return call(rig, 'checkout/create-session', body, { headers });
}

/** The first exchange of an operation, to be changed as a defect of the platform would show. */
export function exchange({ journal }: Rig, operation: string): Exchange {
  const found = journal.entries.find((one) => one.kind === 'exchange' && one.operation === operation);
  if (found?.kind !== 'exchange') throw new Error(`there is no ${operation}`);
  return found;
}
