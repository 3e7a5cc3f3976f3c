import type { Reply } from '../../merchant/index.ts';
import { refusalText } from '../answered.ts';
import type { Observation } from '../case-context.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import { merchantCalls, responseCode } from '../wire.ts';
import { replyText } from './buyer-messages.ts';
import { requireBuyerMessage } from './buyer-message-requirement.ts';
import type { MerchantParts } from './parts.ts';
import { waitFor, waitUntil } from './polling.ts';
import { requireToldRefusal } from './told-refusal.ts';

type Parts = MerchantParts<
  'cancelSubscription' | 'timeouts',
  'idle' | 'journal' | 'subscriptions' | 'target'
>;

/** Cancellations of subscriptions by the merchant. */
export class SubscriptionCancellations {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The merchant is asked to cancel a subscription. Every result is accepted. */
  request(plan: PlacedSubscription): Promise<Reply<object>> {
    return this.#parts.driver.cancelSubscription(plan.subscriptionRef ?? '');
  }

  /** The same, and waits for the call: a merchant may write the wish down and send it a moment later. */
  async requestAndCall(plan: PlacedSubscription): Promise<void> {
    const { driver, waffo } = this.#parts;
    const calls = (): number => merchantCalls(waffo.journal, 'subscriptionCancel').length;
    const before = calls();
    const reply = await this.request(plan);
    if (reply.ok) await waitUntil(() => calls() > before, driver.timeouts.settle);
  }

  /** The merchant must end an active subscription at Waffo; ends the scenario otherwise. */
  async accepted(plan: PlacedSubscription): Promise<void> {
    const { context, driver, waffo } = this.#parts;
    waffo.target.expectNotifications();
    const reply = await this.request(plan);
    const status = await waitFor(
      () => waffo.subscriptions.statusOf(plan),
      (now) => now !== 'ACTIVE' || !reply.ok,
      driver.timeouts.settle,
    );
    const finding = notCancelled(
      plan,
      reply,
      `. At Waffo it is ${status ?? 'unknown'}.`,
      'MERCHANT_CANCELLED',
    );
    if (status === 'ACTIVE') context.failCase(finding);
    if (!reply.ok) context.report(finding);
    await waffo.idle();
  }

  /** The merchant must send a cancellation that Waffo accepts, and may make final later; ends the scenario otherwise. */
  async sent(plan: PlacedSubscription): Promise<void> {
    const { context, driver, waffo } = this.#parts;
    const reply = await this.request(plan);
    const isAccepted = (): boolean =>
      merchantCalls(waffo.journal, 'subscriptionCancel').some((call) => responseCode(call) === '0');
    const isSent = await waitUntil(isAccepted, reply.ok ? driver.timeouts.settle : 0);
    const refused = refusalText(waffo.journal, 'subscriptionCancel');
    const lack = refused || (reply.ok ? ' The merchant did not call subscription/cancel.' : '');
    if (!isSent) context.failCase(notCancelled(plan, reply, `.${lack}`, 'success'));
    if (!reply.ok) context.report(notCancelled(plan, reply, '.', 'success'));
  }

  /** The cancellation is not possible: the merchant must pass on Waffo's refusal, or refuse by itself. */
  async refused(plan: PlacedSubscription, code: string): Promise<void> {
    const { context, waffo } = this.#parts;
    const operation = 'subscriptionCancel';
    const known = new Set(merchantCalls(waffo.journal, operation).map(({ id }) => id));
    const reply = await this.request(plan);
    const isCalled = merchantCalls(waffo.journal, operation).length > known.size;
    const ended = ['cancelled', 'closed'];
    requireToldRefusal(context, waffo.journal, { name: plan.name, operation, reply, known, ended });
    const by = isCalled ? `refused by Waffo with ${code}` : 'refused by the merchant itself, without a call';
    context.note(by);
    if (!reply.ok)
      requireBuyerMessage(context, waffo.journal, reply, `a cancellation that cannot be done (${by})`);
  }
}

function notCancelled(
  { name }: PlacedSubscription,
  reply: Reply<object>,
  state: string,
  said: string,
): Observation {
  return {
    check: 'subscription.cancel',
    message: `Cancelling the active ${name} gives ${replyText(reply)}${reply.message ? `: "${reply.message}"` : ''}${state}`,
    why: 'The subscriber pays for periods that they no longer want, or does not know whether they will.',
    fix: `Call subscription/cancel with subscriptionId, merchantId and requestedAt, and answer 2xx when Waffo says ${said}.`,
    entries: [reply.entry],
  };
}
