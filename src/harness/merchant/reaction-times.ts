import type { Merchant, OrderView, Reply, SubscriptionView } from '../../merchant/index.ts';
import { HarnessError } from '../../core/index.ts';
import { PlacedOrder } from '../placed-order.ts';
import { PlacedSubscription } from '../placed-subscription.ts';
import { NORMAL } from './orders.ts';
import type { Payable, Target } from '../target/index.ts';
import { waitFor } from './polling.ts';
import { NORMAL_PLAN } from './subscriptions.ts';

/** When a payment never shows: taken for a slow merchant, the cases will say what is wrong with it. */
const NEVER_SHOWN = 1_000;
const LONGEST = 8_000;

/**
 * Milliseconds from a payment at Waffo to its showing at the merchant, the goods included: a second delivery takes
 * as long as the first. HarnessError if it cannot be driven.
 */
export async function measurePace(merchant: Merchant, target: Target): Promise<number> {
  const reply = await merchant.createOrder(NORMAL);
  const order = new PlacedOrder(NORMAL, reply, target.journal, new Set());
  if (reply.status === 0 && !order.sent) throw unreachable(reply);
  const { merchantOrderId } = order;
  if (!merchantOrderId || !(await target.knows(order))) return NEVER_SHOWN;
  const started = await paidAt(target, order);
  const shown = ({ status, benefits }: OrderView): boolean =>
    status === 'paid' && (benefits === undefined || Number(benefits) > 0);
  const within = Math.min(merchant.timeouts.settle, LONGEST);
  const view = await waitFor(() => merchant.getOrder(merchantOrderId), shown, within);
  return shown(view) ? Math.max(target.tempo, performance.now() - started) : NEVER_SHOWN;
}

/** Milliseconds from a subscription's first payment at Waffo to its showing at the merchant. Throws as `measurePace` does. */
export async function measureActivation(merchant: Merchant, target: Target): Promise<number> {
  const reply = await merchant.createSubscription(NORMAL_PLAN);
  const plan = new PlacedSubscription(NORMAL_PLAN, reply, target.journal, new Set());
  const { subscriptionRef } = plan;
  if (!subscriptionRef || !(await target.knows(plan))) return NEVER_SHOWN;
  const started = await paidAt(target, plan);
  const shown = ({ status, benefits }: SubscriptionView): boolean =>
    status === 'active' && (benefits === undefined || Number(benefits) > 0);
  const within = Math.min(merchant.timeouts.settle, LONGEST);
  const view = await waitFor(() => merchant.getSubscription(subscriptionRef), shown, within);
  return shown(view) ? Math.max(target.tempo, performance.now() - started) : NEVER_SHOWN;
}

/** Pays; the moment from which the merchant could know. At a page of the sandbox that is when Waffo has told it. */
async function paidAt(target: Target, thing: Payable): Promise<number> {
  const started = performance.now();
  await target.pays(thing, 'success');
  return target.tempo > 0 ? performance.now() : started;
}

/** Every case would wait for it in vain. */
function unreachable({ message }: Reply<unknown>): HarnessError {
  return new HarnessError(
    'WAF_MERCHANT',
    `the merchant is up, and its createOrder gets no reply and never calls Waffo${message ? ` (${message})` : ''}`,
    'Look at merchant.operations.createOrder.request and at what the server printed; `npx waffo-acceptance doctor` tries one order through.',
  );
}
