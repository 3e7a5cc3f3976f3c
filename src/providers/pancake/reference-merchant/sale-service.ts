import { textAt } from './fields.ts';
import type { Buyer } from './buyers.ts';
import type { Item } from './catalogue.ts';
import type { Outcome } from './outcome.ts';
import { RecordService } from './record-service.ts';
import type { AnyRecord, Checkout, Json, RecordOf } from './records.ts';
import { Refused, statusFor, TRY_LATER, wordsFor } from './words.ts';

/** Common code of orders, subscriptions and plan changes: a buyer pays for each at a checkout of Pancake. */
export abstract class SaleService<K extends 'order' | 'subscription' | 'change'> extends RecordService<K> {
  /** The payer. */
  protected abstract buyerOf(record: RecordOf<K>): Buyer;
  /** The body of create-session. */
  protected abstract sessionRequest(record: RecordOf<K>): Json;
  /** What to store if Pancake refuses to open any checkout. */
  protected abstract afterRefusal(record: RecordOf<K>): RecordOf<K>;

  /**
   * Opens a checkout and returns its address. The request is stored first: if its answer is lost, the next attempt
   * sends the same request under the same key. Throws `Refused` with the message for the buyer.
   */
  protected async openCheckout(id: string): Promise<string> {
    const { key, request } = await this.prepare(id);
    const token = await this.shop.client.buyerToken(this.buyerOf(this.get(id)).userId);
    if (token.kind !== 'done') return this.giveUp(id, key, token);
    const session = await this.shop.client.createSession(request, key);
    if (session.kind !== 'done') return this.giveUp(id, key, session);
    const { sessionId, checkoutUrl } = session.data;
    await this.settle(id, key, { state: 'open', sessionId, url: checkoutUrl });
    return this.addressFor(checkoutUrl, token.data.token);
  }

  /** The token is in the fragment, which browsers do not send to servers. */
  protected addressFor(checkoutUrl: string, token: string): string {
    return `${checkoutUrl}#token=${token}`;
  }

  /** The checkout to request: the one without an answer, or a new one. */
  protected async prepare(id: string): Promise<Checkout> {
    const checkoutOf = ({ checkouts }: RecordOf<K>): Checkout | undefined =>
      checkouts.findLast(({ state }) => state === 'asked');
    const record = await this.change(id, (now) => {
      if (checkoutOf(now)) return [];
      const checkout: Checkout = {
        key: this.keyFor(now),
        request: this.sessionRequest(now),
        state: 'asked',
        sessionId: null,
        url: null,
      };
      return [{ ...now, checkouts: [...now.checkouts, checkout] }];
    });
    return checkoutOf(record) as Checkout;
  }

  /** An idempotency key: a separate one for every checkout, the same for every repeat. */
  protected keyFor({ id, checkouts }: RecordOf<K>): string {
    return `${id}-checkout-${checkouts.length + 1}`;
  }

  protected settle(id: string, key: string, what: Partial<Checkout>): Promise<RecordOf<K>> {
    return this.change(id, (now) => [
      {
        ...now,
        checkouts: now.checkouts.map((one) => (one.key === key ? { ...one, ...what } : one)),
      },
    ]);
  }

  /** A refusal is final. An unknown outcome stays open. The buyer is informed in both cases. */
  protected async giveUp(
    id: string,
    key: string,
    outcome: Exclude<Outcome<unknown>, { kind: 'done' }>,
  ): Promise<never> {
    if (outcome.kind === 'unknown') {
      this.alarm(id, `nobody knows whether its checkout was opened (${outcome.why})`);
      throw new Refused(503, TRY_LATER, id);
    }
    this.alarm(id, `Pancake refused a checkout: ${outcome.message}`);
    const record = await this.settle(id, key, { state: 'refused' });
    if (record.checkouts.every(({ state }) => state === 'refused'))
      await this.change(id, (now) => [this.afterRefusal(now)]);
    throw new Refused(statusFor(outcome.status), wordsFor(outcome.status, outcome.message), id);
  }

  /** The requested item, if we sell it. */
  protected itemOf(body: Json, usual: string, kind: Item['kind']): Item {
    const name = textAt(body, 'item') ?? usual;
    const item = this.shop.setup.items.get(name);
    if (item?.kind !== kind) throw new Refused(400, `There is no item "${name}".`);
    return item;
  }

  protected currencyOf(body: Json, { currencies }: Item): string {
    const currency = textAt(body, 'currency') ?? currencies[0] ?? '';
    if (!currencies.includes(currency)) throw new Refused(400, `This item has no price in ${currency}.`);
    return currency;
  }

  protected productId(item: string): string {
    return this.shop.setup.items.get(item)?.productId ?? '';
  }

  /** Common parts of every checkout. The price is the product's: Pancake gets no amount from outside. */
  protected commonRequest(record: RecordOf<K>, item: string, currency: string): Json {
    return {
      productId: this.productId(item),
      currency,
      orderMerchantExternalId: record.id,
      successUrl: `${this.shop.setup.publicUrl}/return?${this.kind}=${record.id}`,
    };
  }

  /** Stores a new record before any call to Pancake. */
  protected async remember(record: AnyRecord): Promise<void> {
    await this.shop.store.write(record);
  }
}
