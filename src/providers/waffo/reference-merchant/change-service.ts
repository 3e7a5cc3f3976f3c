import { sameAmount } from '../../../core/index.ts';
import { Service } from './service.ts';
import { agrees, listAt, payUrlIn, textAt } from './fields.ts';
import { required } from './inputs.ts';
import { noteEarliest } from './periods.ts';
import type { AnyRecord, Change, Json, Subscription } from './records.ts';
import type { Shared } from './shared.ts';
import type { SubscriptionService } from './subscription-service.ts';
import { newChangeRequest } from './subscription-request.ts';
import { Refused } from './words.ts';

/** Plan changes: a new subscription replaces an old one in one step, as soon as Waffo confirms it. */
export class ChangeService extends Service<'change'> {
  protected readonly path = '/subscription/change';

  declare protected readonly shop: Shared & { readonly subscriptions: SubscriptionService };

  constructor(shop: Shared & { readonly subscriptions: SubscriptionService }) {
    super(shop, 'change');
  }

  /** POST /subscriptions/:id/change. Throws `Refused` if Waffo refuses; the old plan is then unchanged. */
  async create(oldId: string, body: unknown): Promise<Change> {
    const old = this.shop.subscriptions.get(oldId);
    if (old.status !== 'ACTIVE') throw new Refused(409, 'Only an active plan can be changed.', oldId);
    const [change, next] = this.newChange(old, body);
    // The new plan is stored together with the change, so that events about it find it.
    const sent = await this.submit(change, next);
    if (sent.status === 'FAILED' && sent.refusal !== null) throw this.refusedByWaffo(sent.refusal, sent.id);
    return sent;
  }

  /** What GET /changes/:id shows. */
  view({ id, status, oldId, newId, payUrl }: Change): Json {
    const view = { id, status, subscriptionRef: oldId, newSubscriptionRef: newId };
    return status === 'PENDING' ? { ...view, payUrl } : view;
  }

  protected newChange(old: Subscription, body: unknown): [Change, Subscription] {
    const requestId = this.newRequestId();
    const attempt = { requestId, sends: 0, known: false, refusal: null, family: old.family, payUrl: null };
    const amount = required(body, 'amount');
    const currency = required(body, 'currency');
    const remainingAmount = required(body, 'remainingAmount');
    const next: Omit<Subscription, 'request'> = {
      ...attempt, kind: 'subscription', id: this.newId('plan'), status: 'PENDING', amount, currency,
      periodType: old.periodType, periodInterval: old.periodInterval, buyer: old.buyer, payMethods: old.payMethods,
      credit: remainingAmount, waffoSubscriptionId: null, paid: {}, ends: {},
    }; // prettier-ignore
    const change: Omit<Change, 'request'> = {
      ...attempt, kind: 'change', id: this.newId('change'), status: 'PENDING', oldId: old.id, newId: next.id,
      amount, currency, remainingAmount, askedAt: this.now(),
    }; // prettier-ignore
    const request = newChangeRequest(change, old, next, this.shop.setup);
    return [
      { ...change, request },
      { ...next, request, known: true },
    ];
  }

  protected override inquiry(change: Change) {
    const originSubscriptionRequest = this.shop.subscriptions.get(change.oldId).requestId;
    const body = { originSubscriptionRequest, subscriptionRequest: change.requestId };
    return { path: '/subscription/change/inquiry', body };
  }

  protected override keyIn(result: Json): string | undefined {
    return textAt(result, 'subscriptionRequest');
  }

  protected override lockOf(change: Change): string {
    return change.family;
  }

  protected override isOpen(change: Change): boolean {
    return change.status === 'PENDING';
  }

  protected override meansMoney(data: Json): boolean {
    return textAt(data, 'subscriptionChangeStatus') === 'SUCCESS';
  }

  protected override matches(change: Change, data: Json): boolean {
    const old = this.shop.subscriptions.get(change.oldId);
    return (
      textAt(data, 'subscriptionRequest') === change.requestId &&
      textAt(data, 'originSubscriptionRequest') === old.requestId &&
      this.samePrice(change, data)
    );
  }

  protected samePrice(change: Change, data: Json): boolean {
    const remaining = textAt(data, 'remainingAmount');
    const currency = textAt(data, 'currency');
    const prices = listAt(data, 'productInfoList').map((product) => textAt(product, 'amount') ?? '');
    if (remaining === undefined && currency === undefined) return !this.meansMoney(data);
    return (
      agrees(currency, change.currency) &&
      sameAmount(remaining ?? '', change.remainingAmount) &&
      prices.every((price) => sameAmount(price, change.amount))
    );
  }

  protected override afterNews(before: Change, data: Json): readonly AnyRecord[] {
    if (!this.isOpen(before)) return [];
    const payUrl = payUrlIn(textAt(data, 'subscriptionAction')) ?? before.payUrl;
    const change: Change = { ...before, known: true, refusal: null, payUrl };
    switch (textAt(data, 'subscriptionChangeStatus')) {
      case 'SUCCESS':
        return this.switchPlans(change, textAt(data, 'subscriptionId'));
      case 'CLOSED':
        return this.keepOldPlan(change);
      default:
        return [change];
    }
  }

  /** In one write, so that the subscriber always has exactly one of the two plans. */
  protected switchPlans(change: Change, waffoSubscriptionId: string | undefined): readonly AnyRecord[] {
    const { subscriptions } = this.shop;
    const old = subscriptions.get(change.oldId);
    const next = subscriptions.get(change.newId);
    return [
      { ...change, status: 'DONE' },
      { ...old, status: old.status === 'ACTIVE' ? 'CANCELLED' : old.status },
      {
        ...next,
        status: next.status === 'PENDING' ? 'ACTIVE' : next.status,
        waffoSubscriptionId: next.waffoSubscriptionId ?? waffoSubscriptionId ?? null,
        // Paid by the unused value of the old plan, and by a payment only if that was not enough.
        paid: noteEarliest(next.paid, '1', change.askedAt),
      },
    ];
  }

  protected keepOldPlan(change: Change): readonly AnyRecord[] {
    const next = this.shop.subscriptions.get(change.newId);
    return [
      { ...change, status: 'FAILED' },
      { ...next, status: next.status === 'PENDING' ? 'CLOSED' : next.status },
    ];
  }

  protected override afterRefusal(change: Change, code: string): readonly AnyRecord[] {
    return this.keepOldPlan({ ...change, known: true, refusal: code });
  }
}
