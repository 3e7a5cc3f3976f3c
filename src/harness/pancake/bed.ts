import type { Merchant } from '../../merchant/index.ts';
import { referenceDescription } from '../../providers/pancake/reference-merchant/index.ts';
import type { ProviderBed } from '../connection.ts';
import { waitFor } from '../merchant/polling.ts';
import { CaseContext, ScenarioStopped } from '../case-context.ts';
import { openConnection } from './connection.ts';
import { Checkout } from './checkout.ts';
import { PLAN, GOODS } from './items.ts';
import { PlacedOrder, PlacedSubscription } from './placed.ts';
import type { PancakeTarget } from './pancake-target.ts';
import { neverCalled } from './unreachable.ts';
import { numberUsedBefore } from './used-numbers.ts';

/** For a payment that never shows: the merchant counts as slow, and the cases tell what is wrong. */
const NEVER_SHOWN = 1_000;
const LONGEST = 8_000;

/** The test bed of Waffo Pancake's merchants. */
export const pancakeBed: ProviderBed<PancakeTarget> = {
  reference: referenceDescription,
  connect: openConnection,
  async warmUp(merchant, target) {
    const reaction = await reactionOf(merchant, target);
    if (!merchant.features.has('subscription')) return { reaction };
    return { reaction, activation: await activationOf(merchant, target) };
  },
};

/** Milliseconds from a payment until the merchant shows it and has delivered. */
async function reactionOf(merchant: Merchant, target: PancakeTarget): Promise<number> {
  const reply = await merchant.createOrder(GOODS);
  const order = new PlacedOrder(GOODS, reply, target.journal, new Set());
  numberUsedBefore(target.world, order);
  if (reply.status === 0 && !order.call) throw neverCalled(reply);
  const { reference } = order;
  if (reference === undefined || !(await pays(target, order))) return NEVER_SHOWN;
  return timed(merchant, async () => {
    const { status, benefits } = await merchant.getOrder(reference);
    return status === 'paid' && (benefits === undefined || Number(benefits) > 0);
  });
}

async function activationOf(merchant: Merchant, target: PancakeTarget): Promise<number> {
  const reply = await merchant.createSubscription(PLAN);
  const plan = new PlacedSubscription(PLAN, reply, target.journal, new Set());
  const { reference } = plan;
  if (reference === undefined || !(await pays(target, plan))) return NEVER_SHOWN;
  return timed(merchant, async () => {
    const { status, benefits } = await merchant.getSubscription(reference);
    return status === 'active' && (benefits === undefined || Number(benefits) > 0);
  });
}

async function pays(target: PancakeTarget, placed: PlacedOrder | PlacedSubscription): Promise<boolean> {
  const checkout = new Checkout(target, new CaseContext());
  try {
    return checkout.opens(placed) && (await checkout.tries(placed)) !== undefined;
  } catch (error) {
    // What the page refuses is told by the cases.
    if (error instanceof ScenarioStopped) return false;
    throw error;
  }
}

async function timed({ timeouts }: Merchant, isShown: () => Promise<boolean>): Promise<number> {
  const started = performance.now();
  const shown = await waitFor(isShown, Boolean, Math.min(timeouts.settle, LONGEST));
  return shown ? performance.now() - started : NEVER_SHOWN;
}
