import { API_KEY_HEADER, SIGNATURE_HEADER, SUCCESS, parseEnvelope, sign, verify } from '../protocol/index.ts';
import { isRecord, reasonOf } from '../../../core/index.ts';
import type { Json } from './records.ts';
import type { Setup } from './settings.ts';

/** The result of a call. */
export type Answer =
  | { kind: 'accepted'; data: Json }
  /** Waffo refused, so the call had no effect. */
  | { kind: 'refused'; code: string; msg: string }
  /** The outcome is unknown: Waffo says so, or there was no trusted answer. */
  | { kind: 'unknown'; why: string };

/** Merchant (A), user (B), system (C) and risk (D) errors: codes that mean "no effect". */
const REFUSAL = /^[ABCD]\d+$/;

/** Signed calls to Waffo; accepts only signed answers. */
export class WaffoClient {
  protected readonly setup: Setup;
  readonly #closing: AbortSignal;

  /** @param closing aborts running calls */
  constructor(setup: Setup, closing: AbortSignal) {
    this.setup = setup;
    this.#closing = closing;
  }

  /** Never throws: any failure on the way is an unknown outcome. */
  async call(path: string, body: Json): Promise<Answer> {
    // Not AbortSignal.any: it references its sources weakly, so that a timeout may be garbage-collected and never
    // fire.
    const over = new AbortController();
    const end = (): void => over.abort(this.#closing.reason);
    if (this.#closing.aborted) end();
    this.#closing.addEventListener('abort', end);
    const { call } = this.setup.timing;
    const timer = setTimeout(() => over.abort(new Error(`no answer within ${call} ms`)), call);
    try {
      const response = await this.post(path, Buffer.from(JSON.stringify(body)), over.signal);
      const raw = Buffer.from(await response.arrayBuffer());
      if (!this.verifyAnswer(raw, response.headers.get(SIGNATURE_HEADER) ?? undefined)) {
        return { kind: 'unknown', why: 'the answer is not signed by Waffo' };
      }
      return this.judge(raw.toString('utf8'));
    } catch (error) {
      return { kind: 'unknown', why: reasonOf(error) };
    } finally {
      clearTimeout(timer);
      this.#closing.removeEventListener('abort', end);
    }
  }

  /** Signs exactly the bytes that are sent. */
  protected async post(path: string, bytes: Buffer, signal: AbortSignal): Promise<Response> {
    return fetch(`${this.setup.waffoBaseUrl}/api/v1${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-api-version': '1.0.0',
        [API_KEY_HEADER]: this.setup.apiKey,
        [SIGNATURE_HEADER]: await sign(bytes, this.setup.privateKey),
      },
      body: bytes,
      redirect: 'error',
      signal,
    });
  }

  /** Verifies the raw bytes before they are parsed. An answer without a signature counts as no answer. */
  protected verifyAnswer(raw: Buffer, signature: string | undefined): boolean {
    return verify(raw, signature, this.setup.providerPublicKey);
  }

  /** The code decides; the HTTP status adds no information. */
  protected judge(text: string): Answer {
    const envelope = parseEnvelope(text);
    if (envelope?.code === SUCCESS && isRecord(envelope.data))
      return { kind: 'accepted', data: envelope.data };
    if (envelope && REFUSAL.test(envelope.code)) {
      return { kind: 'refused', code: envelope.code, msg: envelope.msg };
    }
    return {
      kind: 'unknown',
      why: envelope ? `code ${envelope.code}` : 'the answer is not what Waffo sends',
    };
  }
}
