import type { IncomingMessage } from 'node:http';
import { verifyWebhook } from '@waffo/pancake-ts';
import { reasonOf } from '../../../core/index.ts';
import { WEBHOOK_SIGNATURE_HEADER } from '../protocol/index.ts';
import { refundIn, type PancakeEvent } from './facts.ts';
import { textAt } from './fields.ts';
import type { OrderService } from './order-service.ts';
import { returnedShare } from './payments.ts';
import type { AnyRecord, Order, Subscription, Unresolved } from './records.ts';
import type { Shared } from './shared.ts';
import type { SubscriptionService } from './subscription-service.ts';

type Services = Shared & { readonly orders: OrderService; readonly subscriptions: SubscriptionService };
type Owner = Order | Subscription;

/** The reply to a webhook. Any 2xx is an acknowledgement; after anything else, the webhook is sent again. */
export interface Acknowledgement {
  status: number;
  body: string;
}

const TAKEN: Acknowledgement = { status: 200, body: 'ok' };
const NOT_BELIEVED: Acknowledgement = { status: 401, body: 'not signed by Pancake' };
const NOT_NOW: Acknowledgement = { status: 503, body: 'not now' };

/** Events about money: if they cannot be assigned, people must handle them. */
const MONEY = ['order.completed', 'subscription.payment_succeeded', 'refund.succeeded'];

/** Webhooks: trusted only with Pancake's signature, acknowledged only after their content is stored. */
export class WebhookService {
  protected readonly shop: Services;

  constructor(shop: Services) {
    this.shop = shop;
  }

  /**
   * Returns the reply to Pancake.
   * @param raw the body, exactly as it came
   */
  async receive(raw: Buffer, signature: string | undefined): Promise<Acknowledgement> {
    const event = this.verify(raw, signature);
    if (!event) return NOT_BELIEVED;
    if (!this.isOurs(event)) return this.ignore();
    try {
      await this.take(event);
      return TAKEN;
    } catch (error) {
      this.shop.setup.alarm(`${event.eventType} ${event.eventId} could not be processed: ${reasonOf(error)}`);
      return NOT_NOW;
    }
  }

  /** The signature header in any spelling: Node converts header names to lower case. */
  signatureIn({ headers }: IncomingMessage): string | undefined {
    const signature = headers[WEBHOOK_SIGNATURE_HEADER];
    return typeof signature === 'string' ? signature : undefined;
  }

  /** Genuine, but for another store or environment: nothing to do. */
  protected ignore(): Acknowledgement {
    return TAKEN;
  }

  /** Verifies the raw bytes before they are parsed, only with the key of our own environment. */
  protected verify(raw: Buffer, signature: string | undefined): PancakeEvent | undefined {
    const { environment, webhookPublicKey } = this.shop.setup;
    try {
      return verifyWebhook(raw.toString('utf8'), signature, {
        environment,
        ...(webhookPublicKey !== undefined && { publicKeys: { [environment]: webhookPublicKey } }),
      });
    } catch (error) {
      this.shop.setup.alarm(`a webhook is not believed: ${reasonOf(error)}`);
      return undefined;
    }
  }

  /** The signature proves the sender; the content says which store it is for. */
  protected isOurs({ mode, storeId }: PancakeEvent): boolean {
    return mode === this.shop.setup.environment && storeId === this.shop.setup.storeId;
  }

  /** Processes an event once. Throws if that is not possible now: then Pancake sends it again. */
  protected async take(event: PancakeEvent): Promise<void> {
    const owner = await this.ownerOf(event);
    if (!owner) return this.keep(event);
    await this.once(event, owner.id, () => this.newsOf(owner, event));
  }

  protected newsOf(owner: Owner, event: PancakeEvent): readonly AnyRecord[] | Promise<readonly AnyRecord[]> {
    const { orders, subscriptions } = this.shop;
    return owner.kind === 'order' ? orders.newsOf(owner.id, event) : subscriptions.newsOf(owner.id, event);
  }

  /** The effect and the mark that the event was processed are one write, under one lock. */
  protected async once(
    event: PancakeEvent,
    lock: string,
    step: () => readonly AnyRecord[] | Promise<readonly AnyRecord[]>,
  ): Promise<void> {
    await this.shop.locks.run(lock, async () => {
      const id = this.keyOf(event);
      if (this.shop.store.get('event', id)) return;
      await this.shop.store.write(...(await step()), { kind: 'event', id });
    });
  }

  /** Identifies repeats of an event. The envelope's `id` does not: for some types it is always the order's. */
  protected keyOf({ mode, storeId, eventType, eventId }: PancakeEvent): string {
    return [mode, storeId, eventType, eventId].join(' ');
  }

  /** The owner of an event: by our number; else by Pancake's order, or by our id of the buyer. */
  protected async ownerOf(event: PancakeEvent): Promise<Owner | undefined> {
    const number = textAt(event.data, 'orderMerchantExternalId');
    const owner =
      number === undefined
        ? (this.shop.store.byWaffoOrder(textAt(event.data, 'orderId') ?? '') ?? (await this.byBuyer(event)))
        : this.underNumber(number);
    return owner && this.fits(owner, event.eventType) ? owner : undefined;
  }

  protected underNumber(number: string): Owner | undefined {
    const { store } = this.shop;
    const change = store.get('change', number);
    return store.get('order', number) ?? store.get('subscription', change?.subscriptionId ?? number);
  }

  /**
   * A renewed checkout may have lost our number. Then buyer and product identify the owner, if there is only one
   * candidate.
   */
  protected async byBuyer({ eventType, data }: PancakeEvent): Promise<Owner | undefined> {
    const kind = this.kindOf(eventType);
    const orderId = textAt(data, 'orderId');
    if (!kind || orderId === undefined) return undefined;
    const facts = await this.shop.reader.order(kind, orderId);
    if (!facts || facts.identity === null) return undefined;
    const candidates = this.waiting(kind).filter(
      ({ userId, item, currency }) =>
        userId === facts.identity &&
        currency === facts.currency &&
        this.shop.setup.items.get(item)?.productId === facts.productId,
    );
    return candidates.length === 1 ? candidates[0] : undefined;
  }

  /** Keeps money that cannot be assigned, so that people see it. */
  protected async keep(event: PancakeEvent): Promise<void> {
    const id = textAt(event.data, 'paymentId') ?? textAt(event.data, 'orderId');
    if (!MONEY.includes(event.eventType) || id === undefined) return;
    await this.once(event, id, () => [this.afterUnresolved(id, event)]);
  }

  /** Ids that people must handle. */
  unresolved(): string[] {
    return this.shop.store
      .all('unresolved')
      .filter(({ isSettled }) => !isSettled)
      .map(({ id }) => id);
  }

  protected afterUnresolved(id: string, event: PancakeEvent): Unresolved {
    const refund = event.eventType === 'refund.succeeded' ? refundIn(event) : undefined;
    const isWhole =
      refund &&
      returnedShare({
        ...refund,
        amount: refund.charged,
        periodNumber: null,
        refunds: [{ id: refund.id, amount: refund.amount }],
      }) === 'whole';
    return { kind: 'unresolved', id, event: { ...event }, isSettled: isWhole === true };
  }

  protected waiting(kind: Owner['kind']): Owner[] {
    const { orders, subscriptions } = this.shop;
    return kind === 'order'
      ? orders.open().filter(({ boughtBy, closed }) => boughtBy === null && closed === null)
      : subscriptions.open().filter(({ plans, closed }) => plans.length === 0 && closed === null);
  }

  protected kindOf(eventType: string): Owner['kind'] | undefined {
    if (eventType === 'order.completed') return 'order';
    return eventType.startsWith('subscription.') ? 'subscription' : undefined;
  }

  protected fits({ kind }: Owner, eventType: string): boolean {
    return (this.kindOf(eventType) ?? kind) === kind;
  }
}
