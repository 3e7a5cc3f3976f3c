import type { KeyObject } from 'node:crypto';
import type { ExpectedSigner, SignatureForm } from './signature.ts';

/** What a provider answers to a call. */
export interface Answer<T = Record<string, unknown>> {
  code: string;
  /** Which part of the provider refuses, where answers carry no code: a refusal is known by this and by its text. */
  layer?: string;
  msg: string;
  /** Absent or null on a refusal. */
  data?: T | null;
}

/** One object as the answer to a query tells of it. */
export interface ToldObject {
  object: string;
  id: string;
  status: string;
}

/** What an answer says about its call: done, refused, or nobody knows. */
export type AnswerOutcome = 'success' | 'refused' | 'unknown';

/** How a provider and its merchants talk to each other: headers, signatures, answers. One value for each provider. */
export interface ProviderProtocol {
  /** Header that carries the signature, in lower case. */
  readonly signatureHeader: string;
  /** Header that carries the merchant's API key, in lower case. */
  readonly apiKeyHeader: string;
  /** That header names the merchant, and what it carries is no secret. */
  readonly apiKeyIsPublic?: true;
  /** What stands before the path of every operation, e.g. `/api/v1`. */
  readonly pathPrefix: string;
  /** Header that carries the idempotency key, in lower case; absent where the key is a field of the body. */
  readonly idempotencyHeader?: string;

  /** The signature over exactly these bytes, as the header carries it. */
  sign(body: Uint8Array | string, privateKey: KeyObject): Promise<string>;
  /** Whether `signature` is the key owner's over exactly these bytes. Garbage is `false`, never a throw. */
  verify(body: Uint8Array | string, signature: string | undefined, publicKey: KeyObject): boolean;
  /** Finds out what a signature that does not verify is. */
  readSignature(signature: string, bytes: Uint8Array, signer: ExpectedSigner): SignatureForm;
  /**
   * What proves who sent a request; absent where that is a signature over the body in `signatureHeader`.
   * @param key of the merchant for a call, of the provider for a notification; without one nobody can tell
   */
  proofOf?(request: SentRequest, key: KeyObject | undefined): Proof;
  /**
   * Whether the body of a reply acknowledges a notification.
   * @param form `json`: the documented JSON in whatever white space; `exact`: the documented bytes alone
   */
  acknowledges(body: string, form: AcknowledgementForm): boolean;
  /** The event type that a notification's body names; undefined if the body is none of a notification. */
  eventTypeIn(body: string): string | undefined;
  /** Parses the body of an answer; `undefined` if it is none. */
  answerIn(body: string): Answer | undefined;
  /** @param status HTTP status of the answer, where it counts; without it that of success is assumed */
  outcomeOf(answer: Answer, status?: number): AnswerOutcome;
  /**
   * The objects of which the data of an answer to a query tells, by their names in `operations.yaml`. Absent where every
   * answer is about one object.
   */
  objectsIn?(data: Readonly<Record<string, unknown>>): readonly ToldObject[];
  /** An answer of this code (without one: of success) that nobody signed, with the HTTP status that belongs to it. */
  madeUpAnswer(code: string | undefined, data: Record<string, unknown>): { status: number; body: string };
}

/** A request of either side as it was captured. */
export interface SentRequest {
  direction: 'call' | 'notification';
  method: string;
  /** Path and query. */
  target: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  bytes: Uint8Array;
  /** When it was sent, in milliseconds. */
  at: number;
}

/** Verdict on a request's signature, and what can be read from one that does not match. */
export interface Proof {
  signature: 'valid' | 'invalid' | 'missing' | 'unknown';
  signatureForm?: SignatureForm;
}

/**
 * Which body ends a delivery. `json`: the documented JSON, whatever white space it is written with. `exact`: the
 * documented bytes alone.
 */
export type AcknowledgementForm = 'json' | 'exact';
