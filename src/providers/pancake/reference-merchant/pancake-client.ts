import { WaffoPancake, type CheckoutSessionResult, type RequestOptions } from '@waffo/pancake-ts';
import { isRecord } from '../../../core/index.ts';
import { IDEMPOTENCY_HEADER, parseEnvelope, signedHeaders } from '../protocol/index.ts';
import type { Background } from './background.ts';
import { textAt } from './fields.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { listening, patientFetch } from './patient-fetch.ts';
import type { Json } from './records.ts';
import type { Setup } from './settings.ts';

const REFUND_PATH = '/v1/actions/refund-ticket/create-ticket';
/** Timers may fire a little early. */
const SLACK_MS = 50;

/** A session token for a buyer. */
export interface BuyerToken {
  token: string;
}

/** An action's answer about an order. */
export interface OrderState {
  orderId: string;
  status: string;
}

/** Calls to Pancake, repeated where that is safe. */
export class PancakeClient {
  protected readonly setup: Setup;
  protected readonly sdk: WaffoPancake;
  protected readonly background: Background;
  protected readonly fetch: typeof fetch;

  constructor(setup: Setup, background: Background) {
    this.setup = setup;
    this.background = background;
    this.fetch = patientFetch(setup.timing.call, background.signal);
    this.sdk = new WaffoPancake({
      merchantId: setup.merchantId,
      privateKey: setup.privateKeyText,
      baseUrl: setup.waffoBaseUrl,
      environment: setup.environment,
      fetch: this.fetch,
    });
  }

  /** A fresh session token: it is valid for five minutes, so it is created when it is needed. */
  buyerToken(buyerIdentity: string): Promise<Outcome<BuyerToken>> {
    const { storeId } = this.setup;
    return this.patiently(
      () => this.sdk.auth.issueSessionToken({ storeId, buyerIdentity }),
      ({ token }) => typeof token === 'string' && token !== '',
    );
  }

  /** A purchase or a plan change. A repeat has the same key and body, so it creates no second session. */
  createSession(request: Json, idempotencyKey: string): Promise<Outcome<CheckoutSessionResult>> {
    return this.patiently(() => this.sendSession(request, { idempotencyKey }), isSession);
  }

  cancelSubscription(orderId: string, idempotencyKey: string): Promise<Outcome<OrderState>> {
    return this.patiently(
      () => this.sdk.orders.cancelSubscription({ orderId }, { idempotencyKey }),
      isOrderState,
    );
  }

  /** Only the buyer may do this, so it needs a session token. */
  reactivateSubscription(
    token: string,
    orderId: string,
    idempotencyKey: string,
  ): Promise<Outcome<OrderState>> {
    return this.patiently(
      () => this.sdk.customer(token).reactivateSubscription({ orderId }, { idempotencyKey }),
      isOrderState,
    );
  }

  cancelOrder(token: string, orderId: string, idempotencyKey: string): Promise<Outcome<OrderState>> {
    return this.patiently(
      () => this.sdk.customer(token).cancelOnetimeOrder({ orderId }, { idempotencyKey }),
      isOrderState,
    );
  }

  /**
   * A refund in the merchant's name. The SDK only has customers' tickets, which wait for an approval, so this call is
   * signed by hand. It is sent once: after an unknown outcome, ask first.
   */
  createTicket(body: Json, idempotencyKey: string): Promise<Outcome<{ ticketId: string }>> {
    return this.post(REFUND_PATH, body, { [IDEMPOTENCY_HEADER]: idempotencyKey });
  }

  /** Answers a query. Throws if the answer is incomplete: partial data must not be used. */
  async query(query: string, variables: Json): Promise<Json> {
    const outcome = await this.patiently(
      () => this.sdk.graphql.query({ query, variables }),
      ({ data, errors }) => isRecord(data) || (Array.isArray(errors) && errors.length > 0),
    );
    if (outcome.kind !== 'done')
      throw new Unreadable(outcome.kind === 'refused' ? outcome.message : outcome.why);
    return this.answerIn(outcome.data);
  }

  /** The data of an answer to a query. */
  protected answerIn({ data, errors = [] }: { data?: unknown; errors?: readonly unknown[] }): Json {
    if (errors.length > 0 || !isRecord(data)) throw new Unreadable(textAt(errors[0], 'message') ?? 'no data');
    return data;
  }

  protected sendSession(request: Json, options: RequestOptions): Promise<CheckoutSessionResult> {
    return this.sdk.checkout.createSession(request as never, options);
  }

  /** A call with at most three repeats and growing pauses, while its outcome is unknown. */
  protected async patiently<T>(call: () => Promise<T>, isWhole: (data: T) => boolean): Promise<Outcome<T>> {
    const { repeats, longestWait } = this.setup.timing;
    for (let repeat = 0; ; repeat += 1) {
      const { result, retryAfter } = await listening(() => outcomeOf(call, isWhole));
      const pause = repeats[repeat];
      if (result.kind !== 'unknown' || pause === undefined || retryAfter > longestWait) return result;
      await this.background.pause(Math.max(pause, retryAfter + SLACK_MS));
    }
  }

  /** A call with our own signature over exactly the sent bytes. */
  protected post(
    path: string,
    body: Json,
    headers: Record<string, string>,
  ): Promise<Outcome<{ ticketId: string }>> {
    const { merchantId, privateKey, waffoBaseUrl } = this.setup;
    return this.signedOutcome(async () => {
      const bytes = Buffer.from(JSON.stringify(body));
      const signed = await signedHeaders({ path, body: bytes, merchantId }, privateKey);
      return this.fetch(`${waffoBaseUrl}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signed, ...headers },
        body: bytes,
      });
    });
  }

  /** The result of a signed call about a ticket. */
  protected async signedOutcome(send: () => Promise<Response>): Promise<Outcome<{ ticketId: string }>> {
    try {
      const response = await send();
      const envelope = parseEnvelope(await response.text());
      const ticketId = textAt(envelope?.data, 'ticket', 'id');
      const [error] = envelope?.errors ?? [];
      if (response.ok && !error && ticketId !== undefined) return { kind: 'done', data: { ticketId } };
      const { status } = response;
      const isUnderWay = status === 409 && error?.layer === 'gateway';
      if (error && status < 500 && status !== 429 && !isUnderWay)
        return { kind: 'refused', status, message: error.message };
      return { kind: 'unknown', why: `HTTP ${status}` };
    } catch (error) {
      return { kind: 'unknown', why: String(error) };
    }
  }
}

/** A query had no complete answer: nothing may be concluded. */
export class Unreadable extends Error {
  constructor(why: string) {
    super(`Pancake did not answer a query: ${why}`);
    this.name = 'Unreadable';
  }
}

function isSession({ sessionId, checkoutUrl }: CheckoutSessionResult): boolean {
  return typeof sessionId === 'string' && /^https?:\/\//.test(checkoutUrl);
}

function isOrderState({ orderId, status }: OrderState): boolean {
  return typeof orderId === 'string' && typeof status === 'string';
}
