import type { CreateOrder, CreateSubscription, Merchant } from '../../merchant/index.ts';
import { plainAmount } from '../../core/index.ts';
import type { CaseContext } from '../case-context.ts';
import type { PlacedOrder } from '../placed-order.ts';
import { passesAmount } from './amounts.ts';

type Driver = Pick<Merchant, 'passes'>;

/** Amounts of a create by which Waffo provokes an answer: to the create itself, or to a cancellation. */
const SPECIAL = ['90', '91', '92', '93', '94'];
const PASS_IT =
  'If the shop has a call that takes the amount (perhaps only for tests), describe this call and use {amount} in it. Otherwise ask Waffo how to prove these rows.';

/** Ends a scenario that needs a special amount of a merchant whose description passes no amount on. */
export function requireSpecialAmount(
  { context, driver }: { context: CaseContext; driver: Driver },
  operation: 'createOrder' | 'createSubscription',
  { amount }: Partial<CreateOrder | CreateSubscription>,
): void {
  if (amount === undefined || passesAmount(driver, operation)) return;
  if (!SPECIAL.includes(plainAmount(amount) ?? '')) return;
  context.endUnproved(
    `${operation} does not pass {amount} on: the shop sets the price itself, so Waffo's special amount ${amount}, which provokes the answer of this case, cannot be ordered`,
    PASS_IT,
  );
}

/**
 * A sum as a scenario has it, for the order that was made. Where the shop sets the price itself, all of the wanted order
 * is all of that one; a scenario that needs a part of it ends, since parts of another price are other sums.
 */
export function sumFor(
  { context, driver }: { context: CaseContext; driver: Driver },
  order: PlacedOrder,
  sum: string,
): string {
  if (passesAmount(driver, 'createOrder')) return sum;
  return (
    order.priced(sum) ??
    context.endUnproved(
      `createOrder does not pass {amount} on: ${order.name} costs ${order.amount} ${order.currency}, and this case needs ${sum} of an order of ${order.wanted.amount} ${order.wanted.currency}`,
      PASS_IT,
    )
  );
}
