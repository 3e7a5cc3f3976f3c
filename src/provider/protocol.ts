import type { KeyObject } from 'node:crypto';
import type { ExpectedSigner, SignatureForm } from './signature.ts';

/** A provider's answer to a call. */
export interface Answer<T = Record<string, unknown>> {
  code: string;
  /** Which part of the provider refuses, if answers carry no code: this and the text identify a refusal. */
  layer?: string;
  msg: string;
  /** Absent or null on a refusal. */
  data?: T | null;
}

/** One object in the answer to a query. */
export interface ToldObject {
  object: string;
  id: string;
  status: string;
}

/** The result of a call according to its answer: done, refused, or unknown. */
export type AnswerOutcome = 'success' | 'refused' | 'unknown';

/** How a provider and its merchants communicate: headers, signatures, answers. One value per provider. */
export interface ProviderProtocol {
  /** Header that carries the signature, in lower case. */
  readonly signatureHeader: string;
  /** Header that carries the merchant's API key, in lower case. */
  readonly apiKeyHeader: string;
  /** That header identifies the merchant, and its value is no secret. */
  readonly apiKeyIsPublic?: true;
  /** The prefix of all operation paths, e.g. `/api/v1`. */
  readonly pathPrefix: string;
  /** Header with the idempotency key, in lower case; absent if the key is a field of the body. */
  readonly idempotencyHeader?: string;

  /** The signature over exactly these bytes, in the form of the header. */
  sign(body: Uint8Array | string, privateKey: KeyObject): Promise<string>;
  /**
   * Whether `signature` is valid for exactly these bytes and this key. Returns `false` for garbage, and never throws.
   */
  verify(body: Uint8Array | string, signature: string | undefined, publicKey: KeyObject): boolean;
  /** Analyses a signature that does not verify. */
  readSignature(signature: string, bytes: Uint8Array, signer: ExpectedSigner): SignatureForm;
  /**
   * What proves the sender of a request; absent if that is a signature over the body in `signatureHeader`.
   * @param key of the merchant for a call, of the provider for a notification; without a key the result is unknown
   */
  proofOf?(request: SentRequest, key: KeyObject | undefined): Proof;
  /**
   * Whether the body of a reply acknowledges a notification.
   * @param form `json`: the documented JSON with any white space; `exact`: only the documented bytes
   */
  acknowledges(body: string, form: AcknowledgementForm): boolean;
  /** The event type in a notification's body; undefined if it is not a notification. */
  eventTypeIn(body: string): string | undefined;
  /** Parses the body of an answer; `undefined` if it is not one. */
  answerIn(body: string): Answer | undefined;
  /** @param status HTTP status of the answer, if it matters; default: that of success */
  outcomeOf(answer: Answer, status?: number): AnswerOutcome;
  /**
   * The objects in the data of an answer to a query, by their names in `operations.yaml`. Absent if every answer is
   * about one object.
   */
  objectsIn?(data: Readonly<Record<string, unknown>>): readonly ToldObject[];
  /** An unsigned answer with this code (without a code: of success), with the matching HTTP status. */
  madeUpAnswer(code: string | undefined, data: Record<string, unknown>): { status: number; body: string };
}

/** A captured request of either side. */
export interface SentRequest {
  direction: 'call' | 'notification';
  method: string;
  /** Path and query. */
  target: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  bytes: Uint8Array;
  /** Time of sending, in milliseconds. */
  at: number;
}

/** The verdict on a request's signature, and what a signature that does not match reveals. */
export interface Proof {
  signature: 'valid' | 'invalid' | 'missing' | 'unknown';
  signatureForm?: SignatureForm;
}

/** Which body ends a delivery. `json`: the documented JSON with any white space. `exact`: only the documented bytes. */
export type AcknowledgementForm = 'json' | 'exact';
