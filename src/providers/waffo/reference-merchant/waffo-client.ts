import { API_KEY_HEADER, SIGNATURE_HEADER, SUCCESS, parseEnvelope, sign, verify } from '../protocol/index.ts';
import { isRecord, reasonOf } from '../../../core/index.ts';
import type { Json } from './records.ts';
import type { Setup } from './settings.ts';

/** What a call came to. */
export type Answer =
  | { kind: 'accepted'; data: Json }
  /** Waffo refused, and nothing happened. */
  | { kind: 'refused'; code: string; msg: string }
  /** Nobody knows whether it happened: Waffo says so, or no answer came that can be believed. */
  | { kind: 'unknown'; why: string };

/** Merchant (A), user (B), system (C) and risk (D) errors: the families that mean "it did not happen". */
const REFUSAL = /^[ABCD]\d+$/;

/** Signed calls to Waffo, and signed answers or none. */
export class WaffoClient {
  protected readonly setup: Setup;
  readonly #closing: AbortSignal;

  /** @param closing ends calls that are under way */
  constructor(setup: Setup, closing: AbortSignal) {
    this.setup = setup;
    this.#closing = closing;
  }

  /** Never throws: what goes wrong on the way is an unknown outcome. */
  async call(path: string, body: Json): Promise<Answer> {
    // Not AbortSignal.any: it holds what it is made of weakly, so that a timeout may be collected and never come.
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

  /** Over the raw bytes, before anything reads them. An answer without a signature is as good as none. */
  protected verifyAnswer(raw: Buffer, signature: string | undefined): boolean {
    return verify(raw, signature, this.setup.providerPublicKey);
  }

  /** The code decides; the HTTP status says nothing that the code does not say better. */
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
