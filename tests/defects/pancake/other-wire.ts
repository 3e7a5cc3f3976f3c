import { createHash } from 'node:crypto';
import type { CheckoutSessionResult } from '@waffo/pancake-ts';
import { signedHeaders } from '../../../src/providers/pancake/protocol/index.ts';
import {
  PancakeClient,
  Reader,
  WebhookService,
  type Acknowledgement,
  type AnyRecord,
  type Json,
  type OrderFacts,
  type Outcome,
  type PancakeEvent,
} from '../../../src/providers/pancake/reference-merchant/index.ts';

const SESSION = '/v1/actions/checkout/create-session';

export class ByBodyHash extends WebhookService {
  readonly #hashes = new Map<string, string>();

  protected override verify(raw: Buffer, signature: string | undefined): PancakeEvent | undefined {
    const event = super.verify(raw, signature);
    const hash = createHash('sha256').update(raw).digest('hex');
    if (event) this.#hashes.set(super.keyOf(event) + event.id, hash);
    return event;
  }
  protected override keyOf(event: PancakeEvent): string {
    return this.#hashes.get(super.keyOf(event) + event.id) ?? super.keyOf(event);
  }
}

export class ByStateAlone extends WebhookService {
  protected override async once(
    _event: PancakeEvent,
    lock: string,
    step: () => readonly AnyRecord[] | Promise<readonly AnyRecord[]>,
  ): Promise<void> {
    await this.shop.locks.run(lock, async () => this.shop.store.write(...(await step())));
  }
}

/** Answers forgeries with another status. */
export function forgeriesWith(status: number): typeof WebhookService {
  return class extends WebhookService {
    override async receive(raw: Buffer, signature: string | undefined): Promise<Acknowledgement> {
      const answer = await super.receive(raw, signature);
      return answer.status === 401 ? { status, body: '{"error":"bad signature"}' } : answer;
    }
  };
}

/** Answers what it has no use for with 4xx: other stores and modes, and types that it does not know. */
export class StrictAnswers extends WebhookService {
  protected override ignore(): Acknowledgement {
    return { status: 422, body: 'not for this shop' };
  }
  override async receive(raw: Buffer, signature: string | undefined): Promise<Acknowledgement> {
    const answer = await super.receive(raw, signature);
    const isKnown = /"eventType":\s*"(order|subscription|refund)\./.test(raw.toString('utf8'));
    return answer.status === 200 && !isKnown ? { status: 404, body: 'unknown event type' } : answer;
  }
}

/** Acknowledges with these words. */
export function acknowledgesWith(status: number, body: string): typeof WebhookService {
  return class extends WebhookService {
    override async receive(raw: Buffer, signature: string | undefined): Promise<Acknowledgement> {
      const answer = await super.receive(raw, signature);
      return answer.status === 200 ? { status, body } : answer;
    }
  };
}

export class EarlyAgain extends WebhookService {
  protected override newsOf(
    owner: Parameters<WebhookService['newsOf']>[0],
    event: PancakeEvent,
  ): readonly AnyRecord[] | Promise<readonly AnyRecord[]> {
    if (owner.checkouts.every(({ state }) => state === 'asked')) throw new Error('too early');
    return super.newsOf(owner, event);
  }
}

/** Accepts both keys, and has no use for events of prod. */
export class ListensToBoth extends WebhookService {
  protected override verify(raw: Buffer, signature: string | undefined): PancakeEvent | undefined {
    const { setup } = this.shop;
    const prod = process.env['WAFFO_WEBHOOK_PROD_PUBLIC_KEY'];
    const isProd = /"mode":\s*"prod"/.test(raw.toString('utf8'));
    if (!isProd || prod === undefined) return super.verify(raw, signature);
    const own = setup.webhookPublicKey;
    setup.webhookPublicKey = prod;
    try {
      return super.verify(raw, signature);
    } finally {
      setup.webhookPublicKey = own;
    }
  }
}

/** Sends no idempotency keys, and so repeats nothing whose outcome is unknown. */
export class NoKeys extends PancakeClient {
  override async createSession(request: Json): Promise<Outcome<CheckoutSessionResult>> {
    const { repeats } = this.setup.timing;
    this.setup.timing.repeats = [];
    const outcome = super.createSession(request, '');
    this.setup.timing.repeats = repeats;
    return outcome;
  }
  protected override sendSession(request: Json): Promise<CheckoutSessionResult> {
    return super.sendSession(request, {});
  }
}

/** A client of its own in place of the SDK, whose JSON has spaces. */
export class OwnClient extends PancakeClient {
  protected override async sendSession(
    request: Json,
    { idempotencyKey = '' }: { idempotencyKey?: string },
  ): Promise<CheckoutSessionResult> {
    const body = JSON.stringify(request, null, 2);
    const { merchantId, privateKey, waffoBaseUrl } = this.setup;
    const headers = await signedHeaders({ path: SESSION, body, merchantId }, privateKey);
    const response = await this.fetch(waffoBaseUrl + SESSION, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'own-shop/3.1',
        'x-idempotency-key': idempotencyKey,
        ...headers,
      },
      body,
    });
    const answer = (await response.json()) as {
      data?: CheckoutSessionResult | null;
      errors?: { message: string }[];
    };
    const { WaffoPancakeError } = await import('@waffo/pancake-ts');
    const [error] = answer.errors ?? [];
    if (error) throw new WaffoPancakeError(response.status, [{ ...error, layer: 'order' }]);
    return answer.data ?? ({} as CheckoutSessionResult);
  }
}

/** Asks for what is there until now, by its own clock. */
export class AsksUntilNow extends Reader {
  protected override pages(field: string, type: string, filter: Json, fields: string): Promise<Json[]> {
    const until = { createdAt: { lte: new Date().toISOString() } };
    return super.pages(field, type, { ...filter, ...until }, fields);
  }
}

/** The documents of queries write ids as texts. */
export class StringIds extends Reader {
  override async order(kind: 'order' | 'subscription', orderId: string): Promise<OrderFacts | undefined> {
    const client = this.client;
    const query = client.query.bind(client);
    client.query = (text, variables) => query(text.replace('$id: ID!', '$id: String!'), variables);
    try {
      return await super.order(kind, orderId);
    } finally {
      client.query = query;
    }
  }
}

export class WithoutTokens extends PancakeClient {
  override buyerToken(): ReturnType<PancakeClient['buyerToken']> {
    return Promise.resolve({ kind: 'done', data: { token: 'unused' } });
  }
}

/** Writes an event down, acknowledges it, and works on it a moment later; after a crash it goes on. */
export class WorksLater extends WebhookService {
  constructor(shop: ConstructorParameters<typeof WebhookService>[0]) {
    super(shop);
    for (const { id, event, isSettled } of shop.store.all('unresolved'))
      if (id.startsWith('queued') && !isSettled) shop.background.run(() => this.#work(id, event));
  }
  protected override async take(event: PancakeEvent): Promise<void> {
    const id = `queued ${this.keyOf(event)}`;
    if (this.shop.store.get('unresolved', id)) return;
    await this.shop.store.write({ kind: 'unresolved', id, event: { ...event }, isSettled: false });
    this.shop.background.run(() => this.#work(id, { ...event }));
  }
  async #work(id: string, event: Json): Promise<void> {
    for (const pause of [300, 600, 1_200, 2_400]) {
      await this.shop.background.pause(pause);
      try {
        await super.take(event as unknown as PancakeEvent);
        return await this.shop.store.write({ kind: 'unresolved', id, event, isSettled: true });
      } catch (error) {
        this.shop.setup.alarm(String(error));
      }
    }
  }
  override unresolved(): string[] {
    return super.unresolved().filter((id) => !id.startsWith('queued'));
  }
}
