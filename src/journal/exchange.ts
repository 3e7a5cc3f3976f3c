import type { WhyUnfinished } from '../core/index.ts';
import type { SignatureForm } from '../provider/index.ts';

/** Who sent a request. `harness` marks probes and forgeries, which are never held against the merchant. */
export type Actor = 'merchant' | 'provider' | 'harness';

/**
 * Result of checking a signature over the exact bytes that crossed the wire. `unknown`: there is one, and nobody had
 * the key to check it (a capture that is read without keys): it is held against nobody and proves nothing.
 */
export type SignatureVerdict = 'valid' | 'invalid' | 'missing' | 'unknown';

/** A secret of the merchant that it must not send. */
export type SecretName = 'private key' | 'API key';

/** A place of a message at which a secret of the merchant stood before it was removed. */
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
  /** What can be read from a signature of the merchant's that does not match. */
  signatureForm?: SignatureForm;
}

export interface RequestMessage extends Message {
  method: string;
  url: string;
}

export interface ResponseMessage extends Message {
  status: number;
}

/** What the harness did to an exchange on purpose. Checks excuse what follows from it. */
export interface InjectedFault {
  /** Name of the fault, e.g. `answer E0001 after the effect`, `forged signature`. */
  name: string;
  /** Which side's message it falsified. `none`: it only delayed, repeated or reordered. */
  falsified: 'request' | 'response' | 'none';
}

/** Where a notification attempt stands in its delivery. */
export interface Delivery {
  /** Same for all attempts of one notification. */
  notificationId: string;
  /** 1 to 8. */
  attempt: number;
  /** Whether this reply ended the delivery. */
  acknowledged: boolean;
}

/** A reply of the merchant that began and was not read to its end. */
export interface UnfinishedReply {
  why: WhyUnfinished;
  /** HTTP status with which it began. */
  status: number;
  /** Bytes of its body that came. */
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
  /** Absent when none came or none was sent: connection dropped, refused or timed out; `noResponse` says which. */
  response?: ResponseMessage;
  noResponse?: string;
  /** There is no response because the merchant's reply had no end. */
  unfinished?: UnfinishedReply;
  fault?: InjectedFault;
  /** The sender of a call closed the connection after so many ms, before its answer left: nobody read that answer. */
  hungUpAfterMs?: number;
  delivery?: Delivery;
  /** With what a call was let in, where a provider knows several credentials: `key:test`, `key:prod`, `slug`, `token`. */
  credential?: string;
  /** The environment of the call, where one address serves several. */
  environment?: string;
  /** What a query reads: its root fields. */
  reads?: readonly string[];
  /** The request id was used for something else in an earlier case, so the provider refuses the call. */
  usedBefore?: UsedBefore;
}

/** An id of the merchant that an earlier case of the run has seen. */
export interface UsedBefore {
  /** E.g. `paymentRequestId`. */
  field: string;
  value: string;
  caseId: string;
}

/** A call that starts something under ids of an earlier case: it was answered there. */
export interface Elsewhere extends UsedBefore {
  /** operationId, e.g. `orderCreate`. */
  operation: string;
  /** All ids that the call names. */
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
    /** It held a private key or the API key, which is not written down. */
    showsSecret?: true;
  };
  noReply?: string;
  /** There is no reply because it had no end. */
  unfinished?: UnfinishedReply;
}

/** Something else that happened on the stage: a payer's click, a jump of the clock, a note of the scenario. */
export interface Act {
  kind: 'act';
  id: string;
  at: string;
  wallAt: string;
  who: 'payer' | 'clock' | 'provider' | 'merchant' | 'scenario';
  what: string;
  /** Present when a call meanwhile belonged to an earlier case. */
  elsewhere?: Elsewhere;
}

/** First line of a journal. */
export interface JournalHeader {
  kind: 'journal';
  /** 2 since the provider is called `provider`; files of version 1 are converted when they are read. */
  version: 2;
  product: string;
  caseId: string;
  target: string;
  merchant: string;
  merchantId: string;
  startedAt: string;
}

export type Entry = Exchange | MerchantCall | Act;

/** A whole journal in memory, in order of `id`s being given (requests by start, not by end). */
export interface Journal {
  header: JournalHeader;
  entries: readonly Entry[];
}

/** The exchanges of a journal. */
export function exchangesOf(journal: Journal): Exchange[] {
  return journal.entries.filter((entry): entry is Exchange => entry.kind === 'exchange');
}
