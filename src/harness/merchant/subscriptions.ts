import type { CreateSubscription, Reply } from '../../merchant/index.ts';
import { sameAmount } from '../../core/index.ts';
import { answeredBy, fixAfter } from '../answered.ts';
import { PlacedSubscription } from '../placed-subscription.ts';
import { merchantCalls, requestBody, text } from '../wire.ts';
import { requireWords } from './explained.ts';
import { requireFreshIds } from './fresh-ids.ts';
import { waitFor } from './polling.ts';
import { passesSum } from './sums.ts';
import { AccessWatch } from './access-watch.ts';
import { ENDED } from './subscription-watch.ts';
import { requireOutsideProduction } from '../egress/index.ts';
import { cameBack } from './words.ts';

/** A plan that nothing special happens to. */
export const NORMAL_PLAN: CreateSubscription = {
  amount: '100.00',
  currency: 'USD',
  periodType: 'MONTHLY',
  periodInterval: '1',
};

/** Where an ending is due, a merchant that has the answer in hand needs no long wait. */
const SHORT_SETTLE = 2_000;

/** The subscriptions of the merchant under test: what a buyer does with them. */
export class Subscriptions extends AccessWatch {
  /** A buyer subscribes, whatever comes of it. */
  async attempt(wanted: Partial<CreateSubscription> = {}): Promise<PlacedSubscription> {
    const input = { ...NORMAL_PLAN, ...wanted };
    const known = this.#knownCalls();
    const reply = await this.driver.createSubscription(input);
    const plan = new PlacedSubscription(input, reply, this.waffo.journal, known);
    this.context.placed.push(plan);
    requireFreshIds(this.context, this.waffo.journal);
    const { subscriptionRequest, subscriptionId } = plan;
    this.context.proveSubscription({ subscriptionRequest, subscriptionId });
    requireOutsideProduction(this.context, plan);
    this.requireFaithful(plan);
    return plan;
  }

  /** A buyer subscribes and is sent to the checkout; ends the scenario if that is not what happens. */
  async place(wanted: Partial<CreateSubscription> = {}): Promise<PlacedSubscription> {
    const plan = await this.attempt(wanted);
    this.requireCheckout(plan);
    return plan;
  }

  /** The same for a plan that a merchant need not sell; undefined if it refuses the plan by itself. */
  async placeIfSold(wanted: Partial<CreateSubscription>): Promise<PlacedSubscription | undefined> {
    const plan = await this.attempt(wanted);
    if (plan.sent || plan.reply.ok) {
      this.requireCheckout(plan);
      return plan;
    }
    this.context.note(`${plan.wanted.periodType} is refused by the merchant itself`);
    return undefined;
  }

  /** The buyer must have come to a checkout of a subscription at Waffo; ends the scenario otherwise. */
  protected requireCheckout(plan: PlacedSubscription): void {
    if (plan.reply.ok && plan.checkoutUrl && plan.subscriptionRequest) return;
    const { status, message, entry } = plan.reply;
    const lack = plan.checkoutUrl
      ? 'although subscription/create was never called'
      : 'and no checkout address';
    this.context.failCase({
      check: 'subscription.create',
      message: `Subscribing for ${plan.wanted.amount} ${plan.wanted.currency} gives HTTP ${status} ${lack}${message ? `: "${message}"` : ''}.${answeredBy(this.waffo.journal, 'subscriptionCreate')}`,
      why: 'A buyer who reaches no checkout cannot subscribe.',
      fix: fixAfter(
        this.waffo.journal,
        'subscriptionCreate',
        'Call subscription/create, answer 2xx and hand out webUrl of subscriptionAction where createSubscription.result.checkoutUrl points.',
      ),
      entries: [entry],
    });
  }

  /** A subscription whose first period is paid and granted, at Waffo and at the merchant. */
  async placeActive(wanted: Partial<CreateSubscription> = {}, method?: string): Promise<PlacedSubscription> {
    return this.activate(await this.place(wanted), method);
  }

  /** Has the first period paid; ends the scenario unless both sides then know the subscription as active. */
  async activate(plan: PlacedSubscription, method?: string): Promise<PlacedSubscription> {
    await this.waffo.subscriptions.pays(plan, 'success', method);
    const view = await waitFor(
      () => this.view(plan),
      ({ status, benefits }) => status === 'active' && (benefits === undefined || Number(benefits) > 0),
      this.driver.timeouts.settle,
    );
    if (view.status === 'active') return plan;
    this.requireKnown(plan, view);
    const truth = await this.waffo.subscriptions.statusOf(plan);
    this.context.failCase({
      check: 'subscription.precondition',
      message: `${plan.name} is ${truth ?? 'unknown'} at Waffo and "${view.word ?? 'unknown'}" at the merchant, so what follows cannot be tried.`,
      why: 'Renewals, cancellations and plan changes all begin with a subscription that both sides know to be active.',
      fix: 'Mend the finding on subscription.active first.',
    });
  }

  /** So many subscriptions must have so many keys. */
  haveOwnIds(count: number): void {
    const bodies = merchantCalls(this.waffo.journal, 'subscriptionCreate').map(requestBody);
    const keys = bodies.map((body) => text(body, 'subscriptionRequest'));
    const distinct = new Set(keys.filter((key) => key !== undefined));
    if (distinct.size >= count) return;
    this.context.report({
      check: 'ids.reused',
      message: `${count} subscriptions were asked for; Waffo was sent ${distinct.size} subscriptionRequest(s): ${[...distinct].join(', ')}.`,
      why: 'Waffo answers A0011, or takes the second subscription for the first: a buyer is charged for the wrong one or gets none.',
      fix: 'Make a new subscriptionRequest for every subscription, from at least 96 random bits, before subscription/create is called.',
    });
  }

  /** A subscription that Waffo refused must end, and the buyer must be told why in words. */
  async refused(plan: PlacedSubscription, code: string): Promise<void> {
    const { reply } = plan;
    if (plan.checkoutUrl) {
      this.context.report({
        check: 'subscription.checkout-after-refusal',
        message: `Waffo refused ${plan.name} with ${code}, yet the buyer is sent to ${plan.checkoutUrl}.`,
        why: 'The buyer lands on a page where nothing can be paid.',
        fix: 'Read `code` of the answer: anything but "0" means that there is no checkout.',
        entries: [reply.entry],
      });
    }
    // Accepted first and closed afterwards is fine as well: then the status tells the buyer.
    if (!reply.ok) requireWords(this.context, this.waffo.journal, reply, `Waffo's ${code} to ${plan.name}`);
    const view = await waitFor(
      () => this.view(plan),
      ({ status }) => status === 'closed' || status === 'cancelled',
      Math.min(this.driver.timeouts.settle, Math.max(SHORT_SETTLE, this.pace.reaction * 4)),
    );
    if (view.reply.status === 404)
      return this.context.note('the refused subscription was not kept by the merchant');
    this.requireKnown(plan, view);
    if (view.status && !ENDED.some((end) => end === view.status)) {
      this.context.report({
        check: 'subscription.left-open',
        message: `Waffo refused ${plan.name} with ${code}, yet the merchant shows it as "${view.word}".`,
        why: 'A subscription that can never be paid stays open: the buyer waits, or has access for nothing.',
        fix: `Close the subscription when the answer's code is ${code} (class ${code[0]}); only E0001 and lost answers leave it open.`,
        entries: [reply.entry, view.reply.entry],
      });
    }
    await this.isNotActive(plan, `Waffo's refusal with ${code}`);
  }

  cancel(plan: PlacedSubscription): Promise<Reply<object>> {
    return this.driver.cancelSubscription(plan.subscriptionRef ?? '');
  }

  /** The merchant must end an active subscription at Waffo; ends the scenario if it does not. */
  async cancelAccepted(plan: PlacedSubscription): Promise<void> {
    this.waffo.target.stirred();
    const reply = await this.cancel(plan);
    const { settle } = this.driver.timeouts;
    const status = await waitFor(
      () => this.waffo.subscriptions.statusOf(plan),
      (now) => now !== 'ACTIVE' || !reply.ok,
      settle,
    );
    const said = `${cameBack(reply)}${reply.message ? `: "${reply.message}"` : ''}`;
    const finding = {
      check: 'subscription.cancel',
      message: `Cancelling the active ${plan.name} gives ${said}, and it is ${status ?? 'unknown'} at Waffo.`,
      why: 'The subscriber is charged for periods that they no longer want, or cannot know whether they are.',
      fix: 'Call subscription/cancel with subscriptionId, merchantId and requestedAt, and answer 2xx when Waffo says MERCHANT_CANCELLED.',
      entries: [reply.entry],
    };
    if (status === 'ACTIVE') this.context.failCase(finding);
    if (!reply.ok) this.context.report(finding);
    await this.waffo.idle();
  }

  /** The merchant must pass a refusal on, or make it by itself. */
  async cancelRefused(plan: PlacedSubscription, code: string): Promise<void> {
    const calls = merchantCalls(this.waffo.journal, 'subscriptionCancel').length;
    const reply = await this.cancel(plan);
    const called = merchantCalls(this.waffo.journal, 'subscriptionCancel').length > calls;
    const by = called ? `refused by Waffo with ${code}` : 'refused by the merchant itself, without a call';
    this.context.note(by);
    if (!reply.ok)
      requireWords(this.context, this.waffo.journal, reply, `a cancellation that cannot be done (${by})`);
  }

  /** How the merchant found out about a subscription of unknown outcome, for the sheet. */
  recoveryOf(plan: PlacedSubscription): string {
    const about = (operation: string): number =>
      merchantCalls(this.waffo.journal, operation).filter((call) =>
        [plan.subscriptionRequest, plan.subscriptionId].some(
          (id) => id !== undefined && Object.values(requestBody(call)).includes(id),
        ),
      ).length;
    const told = this.waffo
      .notifications(plan.subscriptionRequest)
      .some(({ state }) => state === 'acknowledged');
    const repeats = about('subscriptionCreate') - 1;
    const inquiries = about('subscriptionInquiry');
    const ways = [
      repeats > 0 && `${repeats} repeat(s) under the same id`,
      inquiries > 0 && `${inquiries} inquiry(ies)`,
      told && 'notification',
    ].filter(Boolean);
    return `recovered by ${ways.join(', ') || 'nothing'}`;
  }

  #knownCalls(): Set<string> {
    return new Set(merchantCalls(this.waffo.journal, 'subscriptionCreate').map(({ id }) => id));
  }

  /** Waffo must have been sent what the buyer asked for. */
  requireFaithful(plan: PlacedSubscription): void {
    const { sent, wanted, productInfo } = plan;
    if (!sent) return;
    const pairs = [
      ['amount', wanted.amount, sent['amount']],
      ['currency', wanted.currency, sent['currency']],
      ['periodType', wanted.periodType, productInfo['periodType']],
      ['periodInterval', wanted.periodInterval, productInfo['periodInterval']],
      ['numberOfPeriod', wanted.numberOfPeriod, productInfo['numberOfPeriod']],
    ] as const;
    for (const [what, asked, told] of pairs) {
      const passes =
        what === 'amount'
          ? passesSum(this.driver, 'createSubscription')
          : this.driver.passes('createSubscription', what);
      if (asked === undefined || !passes) continue;
      const same = what === 'amount' ? typeof told === 'string' && sameAmount(told, asked) : told === asked;
      if (!same) this.#reportUnfaithful(plan, what, asked, told);
    }
  }

  #reportUnfaithful(plan: PlacedSubscription, what: string, wanted: string, sent: unknown): void {
    this.context.report({
      check: `subscription.${what}-sent`,
      message: `The buyer subscribed for ${what} ${wanted}; ${plan.name} was created at Waffo with ${JSON.stringify(sent)}.`,
      why: 'The subscriber is charged something else, or at other times, than the shop showed.',
      fix: `Send the subscription's own ${what} in subscription/create.`,
      entries: [plan.reply.entry],
    });
  }
}
