import { createHash } from 'node:crypto';
import type { CheckoutSessionResult } from '@waffo/pancake-ts';
import {
  OrderService,
  PancakeClient,
  Refused,
  SubscriptionService,
  type Json,
  type Order,
  type Outcome,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import { signedHeaders } from '../../../src/providers/pancake/protocol/index.ts';
import type { PancakeDefect } from './defect.ts';

const PATH = '/v1/actions/checkout/create-session';
type Session = Outcome<CheckoutSessionResult>;

/** Sends create-session by hand. @param unit of X-Timestamp */
class Milliseconds extends PancakeClient {
  protected override async sendSession(request: Json): Promise<CheckoutSessionResult> {
    const body = JSON.stringify(request);
    const { merchantId, privateKey, waffoBaseUrl } = this.setup;
    const at = new Date(Date.now() * 1000);
    const headers = await signedHeaders({ path: PATH, body, merchantId, at }, privateKey);
    const response = await this.fetch(waffoBaseUrl + PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const { data } = (await response.json()) as { data: CheckoutSessionResult | null };
    return data ?? ({} as CheckoutSessionResult);
  }
}

class StatusAlone extends PancakeClient {
  override async createSession(request: Json, idempotencyKey: string): Promise<Session> {
    const body = JSON.stringify(request);
    const { merchantId, privateKey, waffoBaseUrl } = this.setup;
    const headers = await signedHeaders({ path: PATH, body, merchantId }, privateKey);
    const response = await this.fetch(waffoBaseUrl + PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-idempotency-key': idempotencyKey, ...headers },
      body,
    });
    if (!response.ok) return { kind: 'refused', status: response.status, message: 'not ok' };
    const { data } = (await response.json()) as { data: CheckoutSessionResult | null };
    const sessionId = data?.sessionId ?? 'none';
    const checkoutUrl = data?.checkoutUrl ?? `${waffoBaseUrl}/store/shop/checkout/${sessionId}`;
    return { kind: 'done', data: { sessionId, checkoutUrl, expiresAt: '' } };
  }
}

class SameKeyEveryMinute extends PancakeClient {
  override createSession(request: Json, idempotencyKey: string): Promise<Session> {
    const same = { productId: request['productId'], currency: request['currency'] };
    const minute = Math.floor(Date.now() / 600_000);
    const key = createHash('sha256')
      .update(`${JSON.stringify(same)}${minute}`)
      .digest('hex');
    return super.createSession(request, same.productId === undefined ? idempotencyKey : key);
  }
}

class NewKeyForEachRepeat extends PancakeClient {
  #sends = 0;

  protected override sendSession(request: Json): Promise<CheckoutSessionResult> {
    this.#sends += 1;
    return super.sendSession(request, {
      idempotencyKey: `${String(request['orderMerchantExternalId'])}-${this.#sends}`,
    });
  }
}

class FixedCancelKey extends PancakeClient {
  override cancelSubscription(orderId: string): ReturnType<PancakeClient['cancelSubscription']> {
    return super.cancelSubscription(orderId, `cancel-${orderId}`);
  }
}

class RepeatsAtOnce extends PancakeClient {
  protected override async patiently<T>(
    call: () => Promise<T>,
    isWhole: (data: T) => boolean,
  ): Promise<Outcome<T>> {
    const { timing } = this.setup;
    timing.repeats = [0, 0, 0, 0, 0, 0];
    return super.patiently(call, isWhole);
  }
}

class IgnoresRetryAfter extends PancakeClient {
  protected override patiently<T>(
    call: () => Promise<T>,
    isWhole: (data: T) => boolean,
  ): Promise<Outcome<T>> {
    // Outside of the notes that the fetch takes, nobody hears of Retry-After.
    const { timing } = this.setup;
    timing.longestWait = Infinity;
    return this.#again(call, isWhole, [...timing.repeats]);
  }
  async #again<T>(
    call: () => Promise<T>,
    isWhole: (data: T) => boolean,
    pauses: number[],
  ): Promise<Outcome<T>> {
    const { repeats } = this.setup.timing;
    this.setup.timing.repeats = [];
    const outcome = await super.patiently(call, isWhole);
    this.setup.timing.repeats = repeats;
    const pause = pauses.shift();
    if (outcome.kind !== 'unknown' || pause === undefined) return outcome;
    await this.background.pause(pause);
    return this.#again(call, isWhole, pauses);
  }
}

class RepeatsRefusals extends PancakeClient {
  override async createSession(request: Json, idempotencyKey: string): Promise<Session> {
    for (const pause of [50, 150, 450]) {
      const outcome = await super.createSession(request, idempotencyKey);
      if (outcome.kind !== 'refused') return outcome;
      await this.background.pause(pause);
    }
    return super.createSession(request, idempotencyKey);
  }
}

class TellsNothing extends OrderService {
  protected override giveUp(
    id: string,
    ...rest: Parameters<OrderService['giveUp']> extends [string, ...infer R] ? R : never
  ): Promise<never> {
    return super.giveUp(id, ...rest).catch((error: unknown) => {
      throw new Refused((error as Refused).status, '', id);
    });
  }
}

class SaysNothing extends OrderService {
  override async create(body: Json): Promise<Json> {
    const before = new Set(this.shop.store.all('order').map(({ id }) => id));
    return super.create(body).catch((error: unknown) => {
      const order = this.shop.store.all('order').find(({ id }) => !before.has(id));
      if (!order || (error as Refused).status === 400) throw error;
      const checkoutUrl = `${this.shop.setup.publicUrl}/return?order=${order.id}`;
      return { ...this.view(order), checkoutUrl };
    });
  }
}

class StaysOpen extends OrderService {
  protected override afterRefusal(order: Order): Order {
    return order;
  }
}

class TokenInQuery extends OrderService {
  protected override addressFor(checkoutUrl: string, token: string): string {
    return `${checkoutUrl}?token=${token}`;
  }
}

class OneIdentity extends OrderService {
  protected override buyerOf(order: Order) {
    return { ...super.buyerOf(order), userId: 'shop-customer' };
  }
}

class HandsOldLinkOut extends OrderService {
  override async resume(id: string, body: Json): Promise<Json> {
    const url = this.get(id).checkouts.find(({ state }) => state === 'open')?.url;
    return url ? { ...this.view(this.get(id)), checkoutUrl: url } : super.resume(id, body);
  }
}

class NoNumber extends OrderService {
  protected override sessionRequest(order: Order): Json {
    const { orderMerchantExternalId, ...request } = super.sessionRequest(order);
    return { ...request, metadata: { order: String(orderMerchantExternalId) } };
  }
}

class OwnAddress extends OrderService {
  protected override addressFor(checkoutUrl: string, token: string): string {
    return super.addressFor(checkoutUrl.replace('/store/', '/shop/'), token);
  }
}

class CancelsForAnybody extends SubscriptionService {
  override cancel(id: string, body: Json): Promise<Json> {
    const { userId: _, ...rest } = body;
    return super.cancel(id, rest);
  }
}

class ForgetsPendingCancel extends SubscriptionService {
  protected override pendingPlan(): ReturnType<SubscriptionService['pendingPlan']> {
    return Promise.resolve(undefined);
  }
  override async cancel(id: string, body: Json): Promise<Json> {
    const before = this.get(id);
    const view = await super.cancel(id, body);
    if (this.currentPlan(before)) return view;
    return this.view(await this.change(id, (now) => [{ ...now, closed: null }]));
  }
}

class SecretsInMetadata extends OrderService {
  protected override sessionRequest(order: Order): Json {
    return { ...super.sessionRequest(order), metadata: { apiKey: this.shop.setup.privateKeyText } };
  }
}

class RelativeSuccessUrl extends OrderService {
  protected override sessionRequest(order: Order): Json {
    return { ...super.sessionRequest(order), successUrl: `/return?order=${order.id}` };
  }
}

/** Opening a checkout, whatever happens to the answer. */
export const checkout: readonly PancakeDefect[] = [
  {
    id: 'pk-milliseconds',
    fault: 16,
    title: 'writes X-Timestamp in milliseconds',
    damage: 'Pancake refuses every call with 401.',
    caughtBy: { cases: ['PC-01', 'PC-42'], says: /millisecond|X-Timestamp/i },
    overrides: { PancakeClient: Milliseconds },
  },
  {
    id: 'pk-status-alone',
    fault: 25,
    title: 'looks at the HTTP status alone, and takes a 200 with errors for a session',
    damage: 'The buyer is led to a page that is not there, and the order waits for ever.',
    caughtBy: { cases: ['PC-139'], says: /errors|session/i },
    overrides: { PancakeClient: StatusAlone },
  },
  {
    id: 'pk-same-key-every-minute',
    fault: 18,
    title: 'derives the idempotency key from the product and the minute',
    damage: 'Two purchases get one session: the second order is never paid.',
    caughtBy: { cases: ['PC-44'], says: /key|session/i },
    overrides: { PancakeClient: SameKeyEveryMinute },
  },
  {
    id: 'pk-new-key-each-repeat',
    fault: 18,
    title: 'repeats a lost create-session under a new idempotency key',
    damage: 'Two sessions of one order, and both can be paid.',
    caughtBy: { cases: ['PC-25'], says: /key/i },
    overrides: { PancakeClient: NewKeyForEachRepeat },
  },
  {
    id: 'pk-fixed-cancel-key',
    fault: 18,
    title: 'sends the same idempotency key with every cancellation of a subscription',
    damage:
      'After a change of mind the second cancellation is answered from memory, and the buyer is charged on.',
    caughtBy: { cases: ['PC-26'], says: /key|second|cancel/i },
    overrides: { PancakeClient: FixedCancelKey },
  },
  {
    id: 'pk-repeats-at-once',
    fault: 26,
    title: 'repeats failed calls six times and without pauses',
    damage: 'Whoever is down stays down.',
    caughtBy: { cases: ['PC-139'], says: /pause|repeat|times/i },
    overrides: { PancakeClient: RepeatsAtOnce },
  },
  {
    id: 'pk-ignores-retry-after',
    fault: 26,
    title: 'does not keep the time that Retry-After asks for',
    damage: 'Pancake shuts it out for longer.',
    caughtBy: { cases: ['PC-17'], says: /Retry-After/i },
    overrides: { PancakeClient: IgnoresRetryAfter },
  },
  {
    id: 'pk-repeats-refusals',
    fault: 26,
    title: 'repeats calls that Pancake has refused',
    damage: 'Four refusals where one would do, and the buyer waits.',
    caughtBy: { cases: ['PC-138', 'PC-16'], says: /repeat|again|40\d/i },
    overrides: { PancakeClient: RepeatsRefusals },
  },
  {
    id: 'pk-tells-nothing',
    fault: 25,
    title: 'answers a purchase that Pancake has refused without a word',
    damage: 'The buyer does not know what to do.',
    caughtBy: { cases: ['PC-16', 'PC-138'], says: /message|word|sentence/i },
    overrides: { OrderService: TellsNothing },
  },
  {
    id: 'pk-says-nothing',
    fault: 25,
    title: 'answers a purchase that Pancake has refused as if it had begun',
    damage: 'The buyer is led nowhere and told nothing.',
    caughtBy: { cases: ['PC-138', 'PC-36'], says: /told|refus|checkout/i },
    overrides: { OrderService: SaysNothing },
  },
  {
    id: 'pk-refused-stays-open',
    fault: 25,
    title: 'leaves an order open whose checkout Pancake has refused',
    damage: 'Orders that nobody can pay look as if they were about to be.',
    caughtBy: { cases: ['PC-138', 'PC-36'], says: /open|pending/i },
    overrides: { OrderService: StaysOpen },
  },
  {
    id: 'pk-token-in-query',
    fault: 28,
    title: "puts the buyer's session token into the query of the address",
    damage: 'The token stands in every log on the way, and whoever reads it acts as the buyer.',
    caughtBy: { cases: ['PC-43'], says: /token|fragment/i },
    overrides: { OrderService: TokenInQuery },
  },
  {
    id: 'pk-one-identity',
    fault: 28,
    title: 'gives Pancake the same identity for all buyers',
    damage: "Every buyer sees and cancels everybody's orders.",
    caughtBy: { cases: ['PC-43'], says: /identity/i },
    overrides: { OrderService: OneIdentity },
  },
  {
    id: 'pk-hands-old-link-out',
    fault: 18,
    title: 'hands the same link out for ever, also after the session has expired',
    damage: 'The buyer cannot pay any more.',
    caughtBy: { cases: ['PC-48'], says: /expired|session/i },
    overrides: { OrderService: HandsOldLinkOut },
  },
  {
    id: 'pk-no-number',
    fault: 1,
    title: 'keeps its order number in the metadata and sends no orderMerchantExternalId',
    damage: 'Refunds, payments and queries do not carry it: nothing can be found again.',
    caughtBy: { cases: ['PC-44'], says: /orderMerchantExternalId/ },
    overrides: { OrderService: NoNumber },
  },
  {
    id: 'pk-alters-checkout-url',
    title: 'makes the address of the checkout by itself',
    damage: 'The buyer is led to a page that is not there.',
    caughtBy: { cases: ['PC-42'], says: /checkoutUrl|address/i },
    overrides: { OrderService: OwnAddress },
  },
  {
    id: 'pk-anybody-cancels',
    title: 'lets every user cancel every subscription',
    damage: 'Strangers end what others have paid for.',
    caughtBy: { cases: ['PC-124'], says: /other|owner|own|X|refus/i },
    overrides: { SubscriptionService: CancelsForAnybody },
  },
  {
    id: 'pk-forgets-pending-cancel',
    title: 'says yes to the cancellation of a subscription that waits for its payment, and does nothing',
    damage: 'The buyer pays after all, and is charged every month.',
    caughtBy: { cases: ['PC-160'], says: /cancel/i },
    overrides: { SubscriptionService: ForgetsPendingCancel },
  },
  {
    id: 'pk-secrets-in-metadata',
    title: 'sends its private key along in the metadata',
    damage: 'It comes back in every webhook and stands in every log.',
    caughtBy: { cases: ['PC-42'], says: /secret|key|metadata/i },
    overrides: { OrderService: SecretsInMetadata },
  },
  {
    id: 'pk-relative-success-url',
    title: 'sends a relative successUrl',
    damage: 'Pancake takes the session and refuses the payment.',
    caughtBy: { cases: ['PC-55'], says: /successUrl/ },
    overrides: { OrderService: RelativeSuccessUrl },
  },
];
