import type { WhyUnfinished } from '../core/index.ts';
import type { SignatureForm } from '../provider/index.ts';

/** Who sent a request. `harness` marks probes and forgeries, which never count against the merchant. */
export type Actor = 'merchant' | 'provider' | 'harness';

/**
 * Result of checking a signature over the exact bytes on the wire. `unknown`: there was no key to check it (a capture
 * that is read without keys); then it proves nothing and counts against nobody.
 */
export type SignatureVerdict = 'valid' | 'invalid' | 'missing' | 'unknown';

/** A secret of the merchant that it must not send. */
export type SecretName = 'private key' | 'API key';

/** A place in a message where a secret of the merchant was, before it was removed. */
export interface SecretMark {
  /** `the address`, `the header user-agent`, `the body`, or a field of the body such as `userInfo.userId`. */
  place: string;
  name: SecretName;
}

/** One HTTP message as it crossed the wire, secrets removed. Header names are lower case. */
export interface Message {
  headers: Record<string, string>;
  /** The raw body as text; `encoding` says how the bytes became text. */
  body: string;
  encoding: 'utf8' | 'base64';
  signature: SignatureVerdict;
  /** Where secrets of the merchant stood; absent if nowhere. */
  secrets?: readonly SecretMark[];
  /** What a signature of the merchant that does not match reveals about its form. */
  signatureForm?: SignatureForm;
}

export interface RequestMessage extends Message {
  method: string;
  url: string;
}

export interface ResponseMessage extends Message {
  status: number;
}

/** A fault that the harness caused in an exchange on purpose. Checks excuse its consequences. */
export interface InjectedFault {
  /** Name of the fault, e.g. `answer E0001 after the effect`, `forged signature`. */
  name: string;
  /** Which side's message was falsified. `none`: it was only delayed, repeated or reordered. */
  falsified: 'request' | 'response' | 'none';
}

/** The place of a notification attempt in its delivery. */
export interface Delivery {
  /** Same for all attempts of one notification. */
  notificationId: string;
  /** 1 to 8. */
  attempt: number;
  /** Whether this reply ended the delivery. */
  acknowledged: boolean;
}

/** A reply of the merchant that began, but was not read to its end. */
export interface UnfinishedReply {
  why: WhyUnfinished;
  /** HTTP status with which it began. */
  status: number;
  /** Bytes of its body that arrived. */
  bytes: number;
}

/** A request and its response between the provider and the merchant, either way round. */
export interface Exchange {
  kind: 'exchange';
  /** Unique within a journal, e.g. `x12`. */
  id: string;
  /** The provider's clock when the request arrived or left (ISO 8601 UTC). */
  at: string;
  /** The machine's clock at the same moment. Times that a merchant sends are judged by this one. */
  wallAt: string;
  durationMs: number;
  direction: 'merchant-to-provider' | 'provider-to-merchant';
  actor: Actor;
  /** operationId (`orderCreate`) or event type (`PAYMENT_NOTIFICATION`); `unknown` if neither fits. */
  operation: string;
  request: RequestMessage;
  /** Absent if there was no response: connection dropped, refused or timed out; `noResponse` says which. */
  response?: ResponseMessage;
  noResponse?: string;
  /** Set if the merchant's reply began but never ended, so there is no response. */
  unfinished?: UnfinishedReply;
  fault?: InjectedFault;
  /** The sender of a call closed the connection after this time (ms), before the answer: nobody read that answer. */
  hungUpAfterMs?: number;
  delivery?: Delivery;
  /** The credential that admitted a call, if a provider knows several: `key:test`, `key:prod`, `slug`, `token`. */
  credential?: string;
  /** The environment of the call, if one address serves several. */
  environment?: string;
  /** What a query reads: its root fields. */
  reads?: readonly string[];
  /** An earlier case used the request id for something else, so the provider refuses the call. */
  usedBefore?: UsedBefore;
}

/** An id of the merchant that an earlier case of the run has seen. */
export interface UsedBefore {
  /** E.g. `paymentRequestId`. */
  field: string;
  value: string;
  caseId: string;
}

/** A call that starts something under ids of an earlier case: it was answered in that case. */
export interface Elsewhere extends UsedBefore {
  /** operationId, e.g. `orderCreate`. */
  operation: string;
  /** All ids in the call. */
  ids: string[];
}

/** A call of the harness to the merchant's own API, kept as evidence. */
export interface MerchantCall {
  kind: 'call';
  id: string;
  at: string;
  wallAt: string;
  durationMs: number;
  /** Operation of the merchant's description, e.g. `createOrder`. */
  operation: string;
  request: { method: string; url: string; body: string };
  reply?: {
    status: number;
    body: string;
    /** Its header Retry-After. */
    retryAfter?: string;
    /** It contained a private key or the API key, which is not written down. */
    showsSecret?: true;
  };
  noReply?: string;
  /** Set if the reply began but never ended, so there is no reply. */
  unfinished?: UnfinishedReply;
}

/** Another event of the case: a payer's click, a jump of the clock, a note of the scenario. */
export interface Act {
  kind: 'act';
  id: string;
  at: string;
  wallAt: string;
  who: 'payer' | 'clock' | 'provider' | 'merchant' | 'scenario';
  what: string;
  /** Present if a call of that time belonged to an earlier case. */
  elsewhere?: Elsewhere;
}

/** First line of a journal. */
export interface JournalHeader {
  kind: 'journal';
  /** Version 2 calls the provider `provider`; files of version 1 are converted when they are read. */
  version: 2;
  product: string;
  caseId: string;
  target: string;
  merchant: string;
  merchantId: string;
  startedAt: string;
}

export type Entry = Exchange | MerchantCall | Act;

/** A whole journal in memory, in order of `id` (requests by start, not by end). */
export interface Journal {
  header: JournalHeader;
  entries: readonly Entry[];
}

/** The exchanges of a journal. */
export function exchangesOf(journal: Journal): Exchange[] {
  return journal.entries.filter((entry): entry is Exchange => entry.kind === 'exchange');
}
