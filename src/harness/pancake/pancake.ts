import { randomUUID } from 'node:crypto';
import { drawKeyPair, parsePrivateKey, publicKeyText, toMinor } from '../../core/index.ts';
import type { Recorder } from '../../journal/index.ts';
import { OPERATION_IDS, type OrderAtPancake, type World } from '../../providers/pancake/emulator/index.ts';
import type { CaseContext } from '../case-context.ts';
import { waitFor } from '../merchant/polling.ts';
import { Billing } from './billing.ts';
import { Checkout } from './checkout.ts';
import type { PancakeTarget } from './pancake-target.ts';
import type { PancakeResult } from './payer/index.ts';
import type { Purchase } from './placed.ts';
import { Portal } from './portal.ts';
import { PurchaseAssertions } from './purchase-assertions.ts';
import { PurchaseRecords } from './purchase-records.ts';
import { FIRST_REPEAT, LATER_REPEATS } from './repeats.ts';
import { ReturnPage } from './return-page.ts';
import { Stranger } from './stranger.ts';
import { Webhooks } from './webhooks.ts';

const QUERY_FIELDS = [
  'onetimeOrders', 'onetimeOrder', 'subscriptionOrders', 'subscriptionOrder', 'payments', 'payment', 'orders',
]; // prettier-ignore
const MAY_BE_NULL = [
  'orderMerchantExternalId', 'buyerEmail', 'merchantProvidedBuyerIdentity', 'metadata', 'billingDetail',
  'currentPeriodStart', 'currentPeriodEnd', 'currentPeriodNumber',
]; // prettier-ignore
const OPTIONAL_FIELDS = QUERY_FIELDS.flatMap((field) => MAY_BE_NULL.map((name) => `${field}.${name}`));
/** How long (ms) a call that is held may take to arrive. */
const LONGEST_CALL = 10_000;

/** Pancake, as scenarios use it. */
export class Pancake {
  readonly checkout: Checkout;
  readonly webhooks: Webhooks;
  readonly records: PurchaseRecords;
  readonly returnPage = new ReturnPage();
  /** Somebody who buys without the merchant. */
  readonly stranger: Stranger;
  /** What must be right in the calls with which a purchase begins. */
  readonly purchases: PurchaseAssertions;
  /** The periods of subscriptions, and the charges for them. */
  readonly billing: Billing;
  /** A buyer in the customer portal. */
  readonly portal: Portal;
  readonly #target: PancakeTarget;
  readonly #context: CaseContext;

  constructor(target: PancakeTarget, context: CaseContext) {
    this.#target = target;
    this.#context = context;
    this.webhooks = new Webhooks(target, context);
    this.records = new PurchaseRecords(target.world, target.journal, this.webhooks, context);
    this.billing = new Billing(target, this.records);
    this.portal = new Portal(target, this.records);
    this.checkout = new Checkout(target, context);
    this.stranger = new Stranger(target, this.checkout);
    this.purchases = new PurchaseAssertions(this, context);
  }

  get journal(): Recorder {
    return this.#target.journal;
  }

  /** What goes wrong with the merchant's calls, by operation id. */
  get faults(): World['faults'] {
    return this.#target.world.faults;
  }

  /** Every answer of Pancake goes like this until the faults are cleared. */
  failsEveryCall(fault: Parameters<World['faults']['onEvery']>[1]): void {
    for (const operation of OPERATION_IDS) this.faults.onEvery(operation, fault);
  }

  /** What the merchant's people do in the dashboard. */
  get dashboard(): World['dashboard'] {
    return this.#target.world.dashboard;
  }

  /** The products of this case. */
  get catalogue(): World['catalogue'] {
    return this.#target.world.catalogue;
  }

  /** How the emulator behaves; may be changed for the case. */
  get options(): World['options'] {
    return this.#target.world.options;
  }

  get world(): World {
    return this.#target.world;
  }

  get credentials(): PancakeTarget['credentials'] {
    return this.#target.credentials;
  }

  /** Root fields of queries about orders and payments. */
  get queryFields(): readonly string[] {
    return QUERY_FIELDS;
  }

  /** Fields of orders and payments that may be null: when they fail, the rest of the answer stands. */
  get optionalFields(): readonly string[] {
    return OPTIONAL_FIELDS;
  }

  get webhookUrl(): string {
    return this.#target.webhookUrl;
  }

  now(): Date {
    return this.#target.clock.now();
  }

  advance(duration: string): Promise<void> {
    return this.#target.advance(duration);
  }

  idle(): Promise<void> {
    return this.#target.idle();
  }

  delivered(): Promise<void> {
    return this.#target.delivered();
  }

  act(...told: Parameters<PancakeTarget['act']>): void {
    this.#target.act(...told);
  }

  /** The address of a checkout that has just been made; undefined if none is made in time. */
  async checkoutOf(created: () => string | undefined): Promise<string | undefined> {
    const id = await waitFor(() => Promise.resolve(created()), Boolean, LONGEST_CALL);
    return id === undefined
      ? undefined
      : this.world.url(`/store/${this.credentials.storeSlug}/checkout/${id}`);
  }

  /** A one-time order that nobody has paid is closed. */
  closes(order: OrderAtPancake): void {
    if (order.kind === 'onetime') Object.assign(order, { status: 'canceled' });
    this.act('provider', `closes ${order.id}, which nobody has paid`);
  }

  /** The buyer pays; resolves when the merchant has been told. */
  pays(...how: Parameters<Checkout['pays']>): Promise<OrderAtPancake> {
    return this.checkout.pays(...how);
  }

  /** Time goes on until what the merchant has refused has come again, twice if need be. */
  async comesAgain(purchase: Purchase): Promise<void> {
    for (const pause of [FIRST_REPEAT, LATER_REPEATS[0]]) {
      if (!this.records.isRefused(purchase)) return;
      await this.advance(pause);
      await this.delivered();
    }
  }

  /** Does the next create-session, and keeps its answer back. */
  holdsSession(): { created: () => string | undefined; release: () => void } {
    let release = (): void => undefined;
    const created = this.watchesSessions();
    const until = new Promise<void>((resolve) => (release = resolve));
    this.faults.onNext('checkoutCreateSession', { until });
    return {
      created,
      release: () => release(),
    };
  }

  /** The first session that is made from now on. */
  watchesSessions(): () => string | undefined {
    const known = new Set(this.world.sessions.all.map(({ id }) => id));
    return () => this.world.sessions.all.find(({ id }) => !known.has(id))?.id;
  }

  /** An expired checkout is begun anew at the page; the address of the new one. */
  renewsCheckout(purchase: Purchase): string {
    const session = this.world.sessions.get(purchase.sessionIds.at(-1) ?? '');
    const renewed = session && this.world.checkout.renew(session);
    if (!renewed) throw new Error(`the checkout of ${purchase.name} has not expired`);
    this.act('payer', `begins the expired checkout of ${purchase.name} anew`);
    const [, fragment] = (purchase.checkoutUrl ?? '').split('#');
    return `${this.world.url(`/store/${this.credentials.storeSlug}/checkout/${renewed.id}`)}${fragment === undefined ? '' : `#${fragment}`}`;
  }

  /** Pancake signs its webhooks of test with another key from now on; `restore` ends that. */
  replacesWebhookKey(): { publicKey: string; restore: () => void } {
    const { webhookKeys } = this.world.account;
    const keys = webhookKeys as Record<'test' | 'prod', (typeof webhookKeys)['test']>;
    const old = keys.test;
    const fresh = drawKeyPair();
    keys.test = parsePrivateKey(fresh.privateKey, 'webhook key');
    this.act('provider', 'replaces the key of its webhooks');
    return {
      publicKey: publicKeyText(keys.test),
      restore: () => {
        keys.test = old;
      },
    };
  }

  /** Registers the address of the merchant's webhooks a second time. */
  registersTwice(): void {
    const registered = Array.from(this.catalogue.webhooks.values());
    for (const webhook of registered.filter(({ testMode }) => testMode)) {
      const id = randomUUID();
      this.catalogue.webhooks.set(id, { ...webhook, id });
    }
    this.act('provider', 'has the address of the webhooks twice');
  }

  /** A credit of the buyer's takes a part of the last payment. */
  chargesLess(purchase: Purchase, amount: string): void {
    const payment = this.records.paymentOf(purchase);
    payment.charged = toMinor(amount, payment.listed.currency);
    this.act(
      'provider',
      `a credit leaves ${amount} ${payment.listed.currency} of ${purchase.name} to be charged`,
    );
  }

  /** What the page has told the buyer. */
  shows({ outcome, message }: PancakeResult, wanted: PancakeResult['outcome'], purchase: Purchase): void {
    if (outcome === wanted) return;
    this.#context.failCase({
      check: 'checkout.page',
      message: `The checkout page of ${purchase.name} ends with "${outcome}"${message === undefined ? '' : ` ("${message}")`}; "${wanted}" was expected.`,
      why: 'The rest of the case depends on it.',
      fix: 'Look at what was sent to create-session: the page shows what it says.',
      entries: [purchase.entry],
    });
  }

  /** See `Billing.renews`. */
  renews(...how: Parameters<Billing['renews']>): Promise<void> {
    return this.billing.renews(...how);
  }
}
