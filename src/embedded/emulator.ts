import { type Finding, runChecks } from '../checks/index.ts';
import { accountSecrets, generateKeyPairBeside } from '../core/index.ts';
import { checkOptions } from '../harness/providers.ts';
import { Recorder, type Journal } from '../journal/index.ts';
import type { MerchantCredentials } from '../provider/index.ts';
import {
  newAccount,
  startEmulator as listen,
  type Emulator,
  type EmulatorOptions,
  type Notification,
  type Order,
  type Outcome,
  type Refund,
  type Subscription,
  type World,
} from '../providers/waffo/emulator/index.ts';
import { waffo } from '../providers/waffo/protocol/index.ts';
import { VirtualClock, type CallFault, type FaultScope } from '../transport/index.ts';

/** Options to start an emulator for tests; all have defaults. */
export interface StartOptions {
  /** Default 0: any free port of 127.0.0.1. */
  port?: number;
  /** Choices where the documents disagree or are silent: docs/configuration.md. */
  options?: Partial<EmulatorOptions>;
  /** Further hosts for notifications, besides this machine, e.g. a container's name. */
  notifyHosts?: readonly string[];
}

/**
 * Starts an emulated Waffo inside this process, with its own account and keys. It starts in milliseconds, and a test
 * suite can start several: they share nothing. Its time stands still until `advance` moves it.
 *
 * ```ts
 * await using emulator = await startEmulator();
 * const shop = createShop(emulator.env);
 * const { paymentRequestId } = await shop.order('9.99');
 * await emulator.pay(paymentRequestId);
 * expect(await shop.statusOf(paymentRequestId)).toBe('paid');
 * expect(emulator.findings()).toEqual([]);
 * ```
 */
export async function startEmulator({
  port = 0,
  options = {},
  notifyHosts = [],
}: StartOptions = {}): Promise<EmbeddedEmulator> {
  const pairs = await Promise.all([generateKeyPairBeside(), generateKeyPairBeside()]);
  const { account, credentials } = newAccount({}, pairs);
  const settings = { ...options, notifyHosts: [...notifyHosts, ...(options.notifyHosts ?? [])] };
  const server = await listen({ account, port, options: settings });
  const emulator = new EmbeddedEmulator(server, credentials);
  await emulator.reset();
  return emulator;
}

/** A running emulator: the payer, the clock, faults, and what was recorded. */
export class EmbeddedEmulator {
  /** Credentials of the merchant that the emulator knows, to configure an SDK. */
  readonly credentials: MerchantCredentials;
  readonly #server: Emulator;

  constructor(server: Emulator, credentials: MerchantCredentials) {
    this.#server = server;
    this.credentials = credentials;
  }

  /** Scheme, host and port, without `/api/v1`. */
  get url(): string {
    return this.#server.url;
  }

  /** Environment variables that the official SDKs read, for this emulator. */
  get env(): Readonly<Record<string, string>> {
    const { merchantId, apiKey, privateKey, providerPublicKey } = this.credentials;
    return {
      WAFFO_BASE_URL: this.url,
      WAFFO_ENVIRONMENT: 'SANDBOX',
      WAFFO_MERCHANT_ID: merchantId,
      WAFFO_API_KEY: apiKey,
      WAFFO_PRIVATE_KEY: privateKey,
      WAFFO_PUBLIC_KEY: providerPublicKey,
    };
  }

  /** Time at Waffo. */
  now(): Date {
    return this.#world.clock.now();
  }

  /** Moves Waffo's time by `20h`, `30s` or milliseconds: notifications are repeated, orders expire, periods begin. */
  async advance(duration: string | number): Promise<void> {
    await this.#world.clock.advance(duration);
  }

  /** Resolves when every notification that is due has been delivered or refused. */
  async idle(): Promise<void> {
    await this.#world.clock.idle();
  }

  /**
   * The payer pays; resolves when the merchant has been notified.
   * @param id of an order, subscription or change: the merchant's or Waffo's
   * @param method pay method of the checkout page, e.g. `CC_VISA`; default: the first
   * @throws {RangeError} for an unknown id
   */
  async pay(id: string, method?: string): Promise<void> {
    await this.#act(id, 'success', method);
  }

  /** Like `pay`, but the payment fails. */
  async failToPay(id: string, method?: string): Promise<void> {
    await this.#act(id, 'failure', method);
  }

  /** Makes the next payment of a running subscription due now; false if none will follow. */
  async renew(subscriptionId: string, outcome: Outcome = 'success'): Promise<boolean> {
    const found = this.subscription(subscriptionId);
    if (!found) throw unknownId(subscriptionId);
    const isDue = this.#world.subscriptions.nextPeriod(found.subscriptionId, outcome);
    await this.idle();
    return isDue;
  }

  /** An order by `paymentRequestId`, `acquiringOrderId` or `merchantOrderId` (the latest with this number). */
  order(id: string): Order | undefined {
    return this.#world.orders.find(id) ?? this.#world.orders.ofMerchant(id);
  }

  /** A subscription by `subscriptionRequest` or `subscriptionId`. */
  subscription(id: string): Subscription | undefined {
    return this.#world.subscriptions.find(id);
  }

  /** A refund by `refundRequestId` or `acquiringRefundOrderId`. */
  refund(id: string): Refund | undefined {
    return this.#world.orders.findRefund(id);
  }

  /** Every notification since the start or the last `reset`, with the merchant's replies. */
  get notifications(): readonly Notification[] {
    return this.#world.outbox.sent;
  }

  /** Delivers a notification once more, as networks do. */
  async redeliver(notification: Notification): Promise<void> {
    await this.#world.outbox.redeliver(notification);
    await this.idle();
  }

  /**
   * Sets a fault for the next call of an operation, e.g. `fault('orderCreate', { answer: 'E0001', effect: 'done' })`.
   * @param operation its `operationId` in the OpenAPI document
   * @throws {RangeError} for an operation that does not exist
   */
  fault(operation: string, fault: CallFault, scope?: FaultScope): void {
    this.#world.faults.onNext(operation, fault, scope);
  }

  /** Every exchange between the merchant and Waffo, without secrets. */
  get journal(): Journal {
    return this.#world.journal;
  }

  /** Findings of the acceptance checks in the journal: wrong signatures, amounts, ids, answers. */
  findings(): Finding[] {
    return runChecks(this.journal, checkOptions(waffo));
  }

  /** Removes all orders and faults, at the same address and for the same merchant. For `beforeEach`. */
  async reset(): Promise<void> {
    const { merchantId } = this.credentials;
    const journal = new Recorder(
      {
        kind: 'journal',
        version: 2,
        product: waffo.id,
        caseId: 'embedded',
        target: 'emulator',
        merchant: 'merchant under test',
        merchantId,
        startedAt: new Date().toISOString(),
      },
      { secrets: accountSecrets(this.credentials) },
    );
    await this.#server.openWorld({ journal, clock: new VirtualClock() });
  }

  /** Ends the server and all connections. */
  async close(): Promise<void> {
    await this.#server.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  get #world(): World {
    return this.#server.world;
  }

  async #act(id: string, outcome: Outcome, method: string | undefined): Promise<void> {
    const token = this.order(id)?.token ?? this.subscription(id)?.token ?? this.#changeToken(id);
    if (token === undefined) throw unknownId(id);
    const { checkout } = this.#world;
    if (method !== undefined) checkout.choose(token, method);
    checkout.simulate(token, outcome);
    await this.idle();
  }

  #changeToken(id: string): string | undefined {
    return this.#world.subscriptions.findChange(id)?.next.token;
  }
}

function unknownId(id: string): RangeError {
  return new RangeError(`the emulator knows no order, subscription or change "${id}"`);
}
