import type { Merchant, OrderView, Reply, SubscriptionView } from '../../merchant/index.ts';
import { HarnessError } from '../../core/index.ts';
import { PlacedOrder } from '../placed-order.ts';
import { PlacedSubscription } from '../placed-subscription.ts';
import { NORMAL } from './order-placement.ts';
import type { Payable, Target } from '../target/index.ts';
import { waitFor } from './polling.ts';
import { NORMAL_PLAN } from './subscription-placement.ts';

/** For a payment that never shows: the merchant counts as slow, and the cases tell what is wrong. */
const NEVER_SHOWN = 1_000;
const LONGEST = 8_000;

/**
 * Milliseconds from a payment at Waffo until the merchant shows it and has delivered the goods: a second delivery would
 * take as long. Throws HarnessError if the merchant cannot be driven.
 */
export async function measureReaction(merchant: Merchant, target: Target): Promise<number> {
  const reply = await merchant.createOrder(NORMAL);
  const order = new PlacedOrder(NORMAL, reply, target.journal, new Set());
  if (reply.status === 0 && !order.sent) throw unreachable(reply);
  const { merchantOrderId } = order;
  if (!merchantOrderId || !(await target.knows(order))) return NEVER_SHOWN;
  const started = await pay(target, order);
  const isShown = ({ status, benefits }: OrderView): boolean =>
    status === 'paid' && (benefits === undefined || Number(benefits) > 0);
  const within = Math.min(merchant.timeouts.settle, LONGEST);
  const view = await waitFor(() => merchant.getOrder(merchantOrderId), isShown, within);
  return isShown(view) ? Math.max(target.realTimeMs, performance.now() - started) : NEVER_SHOWN;
}

/** Milliseconds from the first payment of a subscription at Waffo until the merchant shows it. */
export async function measureActivation(merchant: Merchant, target: Target): Promise<number> {
  const reply = await merchant.createSubscription(NORMAL_PLAN);
  const plan = new PlacedSubscription(NORMAL_PLAN, reply, target.journal, new Set());
  const { subscriptionRef } = plan;
  if (!subscriptionRef || !(await target.knows(plan))) return NEVER_SHOWN;
  const started = await pay(target, plan);
  const isShown = ({ status, benefits }: SubscriptionView): boolean =>
    status === 'active' && (benefits === undefined || Number(benefits) > 0);
  const within = Math.min(merchant.timeouts.settle, LONGEST);
  const view = await waitFor(() => merchant.getSubscription(subscriptionRef), isShown, within);
  return isShown(view) ? Math.max(target.realTimeMs, performance.now() - started) : NEVER_SHOWN;
}

/** Pays. Returns the moment from which the merchant can know: on the sandbox that is after the notification. */
async function pay(target: Target, payable: Payable): Promise<number> {
  const started = performance.now();
  await target.pays(payable, 'success');
  return target.realTimeMs > 0 ? performance.now() : started;
}

/** Every case would wait for this merchant until its time is up. */
function unreachable({ message }: Reply<unknown>): HarnessError {
  return new HarnessError(
    'WAF_MERCHANT',
    `the merchant is up, but createOrder gets no reply and does not call Waffo${message ? ` (${message})` : ''}`,
    'Look at merchant.operations.createOrder.request and at the output of the server. `npx waffo-acceptance doctor` tries one order.',
  );
}
