import type {
  UnfinishedReply,
  Actor,
  Entry,
  Exchange,
  InjectedFault,
  Journal,
  ResponseMessage,
  SecretMark,
  SignatureVerdict,
} from '../../src/journal/index.ts';
import { loadSpec } from '../../src/contract/index.ts';
import * as bodies from './bodies.ts';
import { changed, data, MERCHANT_ID, results, WEBHOOK, type Body } from './bodies.ts';

const spec = loadSpec();
const START = Date.parse('2026-04-01T12:00:00.000Z');
const SIGNED = { 'x-signature': 'c2lnbmF0dXJl' };

/** What to change in an honest exchange. */
interface Tweaks {
  actor?: Actor;
  fault?: InjectedFault;
  durationMs?: number;
  /** Verdict on the request's signature. */
  signature?: SignatureVerdict;
}

/** A call of the merchant and what Waffo answered. */
interface CallTweaks extends Tweaks {
  /** Changes to the request, by dotted path; `undefined` removes a field. */
  send?: Body;
  /** Sent to an address that is no operation. */
  strayPath?: string;
  /** The body to send as it is, in place of JSON. */
  raw?: string;
  headers?: Record<string, string>;
  /** Where the request held secrets. */
  secrets?: readonly SecretMark[];
  /** Changes to the data of an accepting answer. */
  data?: Body;
  /** A refusal, with its documented status unless `status` says otherwise. */
  code?: string;
  status?: number;
  answerSignature?: SignatureVerdict;
  /** In place of the envelope. */
  answer?: string;
  /** No answer, and why. */
  noResponse?: string;
  /** The merchant closed the connection before the answer left. */
  hungUpAfterMs?: number;
}

/** A notification and what the merchant replied. */
interface NotificationTweaks extends Tweaks {
  /** Changes to `result`. */
  result?: Body;
  eventType?: string;
  /** The text of the body in place of compact JSON. */
  text?(body: unknown): string;
  /** Changes to the exact, signed acknowledgement. */
  reply?: Partial<ResponseMessage>;
  noResponse?: string;
  unfinished?: UnfinishedReply;
  /** Id and number of the attempt. */
  delivery?: [notificationId: string, attempt: number];
  /** Whether the attempt ended the delivery. Default: unless the reply is changed. */
  acknowledged?: boolean;
}

/** What can be read from a signature of the merchant that does not match, where nothing else is said of it. */
const OF_ANOTHER_KEY = { signatureForm: { rightKey: false } };

/** Writes a journal exchange by exchange. Time goes by one second from one to the next. */
export class JournalBuilder {
  readonly #entries: Entry[] = [];
  #now = START;

  /** The merchant calls Waffo; honest and accepted unless tweaked. */
  call(operation: keyof typeof requests, tweaks: CallTweaks = {}): Exchange {
    const body = changed(requests[operation](this.now), tweaks.send ?? {});
    return this.#add({
      kind: 'exchange',
      id: this.#id('x'),
      ...this.#times(tweaks.durationMs ?? 40),
      direction: 'merchant-to-provider',
      actor: tweaks.actor ?? 'merchant',
      operation: tweaks.strayPath ? 'unknown' : operation,
      request: {
        method: 'POST',
        url: tweaks.strayPath ?? `/api/v1${spec.operation(operation).path}`,
        headers: { 'content-type': 'application/json', ...SIGNED, ...tweaks.headers },
        body: tweaks.raw ?? JSON.stringify(body),
        encoding: 'utf8',
        signature: tweaks.signature ?? 'valid',
        ...(tweaks.secrets && { secrets: tweaks.secrets }),
        ...(tweaks.signature === 'invalid' && OF_ANOTHER_KEY),
      },
      ...(tweaks.noResponse
        ? { noResponse: tweaks.noResponse }
        : { response: answerTo(operation, body, tweaks) }),
      ...(tweaks.hungUpAfterMs !== undefined && { hungUpAfterMs: tweaks.hungUpAfterMs }),
      ...(tweaks.fault && { fault: tweaks.fault }),
    });
  }

  /** Waffo notifies the merchant, which acknowledges unless tweaked. */
  notify(event: keyof typeof results, tweaks: NotificationTweaks = {}): Exchange {
    const eventType = tweaks.eventType ?? event;
    const body = { eventType, result: changed(results[event] ?? {}, tweaks.result ?? {}) };
    const [notificationId, attempt] = tweaks.delivery ?? [];
    return this.#add({
      kind: 'exchange',
      id: this.#id('x'),
      ...this.#times(tweaks.durationMs ?? 40),
      direction: 'provider-to-merchant',
      actor: tweaks.actor ?? 'provider',
      operation: eventType,
      request: {
        method: 'POST',
        url: WEBHOOK,
        headers: { 'content-type': 'application/json', ...SIGNED },
        body: tweaks.text?.(body) ?? JSON.stringify(body),
        encoding: 'utf8',
        signature: tweaks.signature ?? 'valid',
      },
      ...(tweaks.unfinished && { unfinished: tweaks.unfinished }),
      ...(tweaks.noResponse
        ? { noResponse: tweaks.noResponse }
        : {
            response: {
              ...acknowledged(),
              ...(tweaks.reply?.signature === 'invalid' && OF_ANOTHER_KEY),
              ...tweaks.reply,
            },
          }),
      ...(tweaks.fault && { fault: tweaks.fault }),
      ...(notificationId !== undefined &&
        attempt !== undefined && {
          delivery: { notificationId, attempt, acknowledged: tweaks.acknowledged ?? !tweaks.reply },
        }),
    });
  }

  /** The harness asks the merchant for something through the merchant's own API. */
  ask(
    operation: string,
    body: Body = {},
    shows: { showsSecret?: true; unfinished?: UnfinishedReply; durationMs?: number } = {},
  ): this {
    const { unfinished, durationMs = 60, ...reply } = shows;
    this.#add({
      kind: 'call',
      id: this.#id('m'),
      ...this.#times(durationMs),
      operation,
      request: { method: 'POST', url: '/orders', body: JSON.stringify(body) },
      ...(unfinished ? { noReply: 'no end', unfinished } : { reply: { status: 200, body: '{}', ...reply } }),
    });
    return this;
  }

  /** Something else happens on the stage. */
  act(who: 'payer' | 'merchant', what: string): this {
    this.#add({ kind: 'act', id: this.#id('a'), at: this.now, wallAt: this.now, who, what });
    return this;
  }

  /** Lets time go by; backwards to make the next entry overlap with the last. */
  wait(ms: number): this {
    this.#now += ms;
    return this;
  }

  get now(): string {
    return new Date(this.#now).toISOString();
  }

  get journal(): Journal {
    return {
      header: {
        kind: 'journal',
        version: 2,
        product: 'one-time-payment',
        caseId: '1.1',
        target: 'emulator',
        merchant: 'Acme Shop',
        merchantId: MERCHANT_ID,
        startedAt: new Date(START).toISOString(),
      },
      entries: this.#entries,
    };
  }

  #times(durationMs: number): { at: string; wallAt: string; durationMs: number } {
    return { at: this.now, wallAt: this.now, durationMs };
  }

  #id(prefix: string): string {
    return `${prefix}${this.#entries.length + 1}`;
  }

  #add<T extends Entry>(entry: T): T {
    this.#entries.push(entry);
    this.#now += 1_000;
    return entry;
  }
}

/** Honest requests by operation. */
const requests = {
  orderCreate: bodies.orderCreate,
  orderInquiry: bodies.orderInquiry,
  orderCancel: bodies.orderCancel,
  orderCapture: bodies.orderCapture,
  orderRefund: bodies.orderRefund,
  refundInquiry: bodies.refundInquiry,
  subscriptionCreate: bodies.subscriptionCreate,
  subscriptionInquiry: bodies.subscriptionInquiry,
  subscriptionCancel: bodies.subscriptionCancel,
  subscriptionUpdate: bodies.subscriptionUpdate,
  subscriptionChange: bodies.subscriptionChange,
  subscriptionChangeInquiry: bodies.subscriptionChangeInquiry,
} satisfies Record<string, (now: string) => Body>;

/** The reply that ends a delivery. */
function acknowledged(): ResponseMessage {
  return {
    status: 200,
    headers: { 'content-type': 'application/json', ...SIGNED },
    body: '{"message":"success"}',
    encoding: 'utf8',
    signature: 'valid',
  };
}

function answerTo(operation: string, request: Body, tweaks: CallTweaks): ResponseMessage {
  const { code = '0' } = tweaks;
  const accepted = changed(echoed(data[operation] ?? {}, request), tweaks.data ?? {});
  const envelope =
    code === '0' ? { code, msg: 'success', data: accepted } : { code, msg: 'refused', data: null };
  return {
    status: tweaks.status ?? spec.errorEntry(code)?.http[0] ?? 500,
    headers: { 'content-type': 'application/json', ...SIGNED },
    body: tweaks.answer ?? JSON.stringify(envelope),
    encoding: 'utf8',
    signature: tweaks.answerSignature ?? 'valid',
  };
}

/** The answer names the same objects and sums as the request; other ids of the merchant get other ids of Waffo. */
function echoed(answer: Body, request: Body): Body {
  const shared = Object.keys(answer).filter((field) => typeof request[field] === 'string');
  const same = Object.fromEntries(shared.map((field) => [field, request[field]]));
  const given = GIVEN_IDS.filter(([own, waffos]) => {
    const isOther = own in request && request[own] !== answer[own];
    return isOther && waffos in answer && request[waffos] === undefined;
  }).map(([own, waffos]) => [waffos, `W${String(request[own]).slice(-12)}`]);
  return changed(answer, { ...same, ...Object.fromEntries(given) });
}

/** Which id Waffo gives to what the merchant calls by its own. */
const GIVEN_IDS = [
  ['paymentRequestId', 'acquiringOrderId'],
  ['refundRequestId', 'acquiringRefundOrderId'],
  ['subscriptionRequest', 'subscriptionId'],
] as const;
