// @ts-check
import { object, parseObject, text } from './fields.mjs';
import { isSigned, sign } from './signature.mjs';

/**
 * @typedef {import('./fields.mjs').Json} Json
 * @typedef {import('./settings.mjs').Settings} Settings
 */

/**
 * What a call came to.
 *   accepted  Waffo took it; `data` tells the status
 *   refused   Waffo said no, and nothing has happened; `code` says why
 *   unknown   nobody can say whether it has happened: no answer, one that is not Waffo's, or E0001
 * @typedef {{ outcome: 'accepted', data: Json } | { outcome: 'refused', code: string } | { outcome: 'unknown', why: string }} Answer
 */

/** Merchant, buyer, system and risk errors: the four families that mean "it has not happened". */
const REFUSAL = /^[ABCD]\d{4}$/;

/** Speaks to Waffo: signs what goes out, believes only what comes back signed. */
export class WaffoClient {
  /** @param {Settings} settings */
  constructor(settings) {
    this.settings = settings;
  }

  /**
   * Calls an operation. Never throws: a broken connection is an unknown outcome, not a failure.
   * @param {string} path For example `/order/create`.
   * @param {Json} body
   * @returns {Promise<Answer>}
   */
  async call(path, body) {
    try {
      const response = await this.post(path, this.encode(body));
      const bytes = Buffer.from(await response.arrayBuffer());
      const signature = response.headers.get('x-signature') ?? undefined;
      if (!this.isGenuine(bytes, signature)) return { outcome: 'unknown', why: 'not signed by Waffo' };
      return this.read(bytes.toString('utf8'));
    } catch (error) {
      return { outcome: 'unknown', why: String(error) };
    }
  }

  /**
   * @param {Json} body
   * @returns {Buffer}
   */
  encode(body) {
    return Buffer.from(JSON.stringify(body));
  }

  /**
   * @param {string} path
   * @param {Buffer} bytes
   */
  post(path, bytes) {
    return fetch(`${this.settings.waffoBaseUrl}/api/v1${path}`, {
      method: 'POST',
      headers: this.headers(bytes),
      body: bytes,
      redirect: 'error',
      signal: AbortSignal.timeout(this.settings.timeoutMs),
    });
  }

  /**
   * @param {Buffer} bytes
   * @returns {Record<string, string>}
   */
  headers(bytes) {
    return {
      'content-type': 'application/json',
      'x-api-version': '1.0.0',
      'x-api-key': this.settings.apiKey,
      'x-signature': sign(bytes, this.settings.privateKey),
    };
  }

  /**
   * Over the raw bytes, before any parser has seen them.
   * @param {Buffer} bytes
   * @param {string | undefined} signature
   */
  isGenuine(bytes, signature) {
    return isSigned(bytes, signature, this.settings.waffoPublicKey);
  }

  /**
   * The code decides. The HTTP status says nothing that the code does not say better.
   * @param {string} source
   * @returns {Answer}
   */
  read(source) {
    const envelope = parseObject(source);
    const code = text(envelope, 'code') ?? '';
    if (code === '0') return { outcome: 'accepted', data: object(envelope['data']) };
    if (REFUSAL.test(code)) return { outcome: 'refused', code };
    return { outcome: 'unknown', why: code === '' ? 'not an answer of Waffo' : code };
  }
}
