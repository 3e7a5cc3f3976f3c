import { Agent, request } from 'undici';
import { HarnessError, isLoopbackName, parseJson, isRecord, reasonOf, urlOf } from '../../core/index.ts';
import { DEFAULT_PRODUCT, PRODUCTS, type Product } from '../../provider/index.ts';
import type { Arguments, Options } from '../command.ts';

const API = '/workbench/api';
/** Longer than the emulator waits for a slow merchant. */
const TIMEOUT_MS = 60_000;
const PORTS: Readonly<Record<Product, number>> = { waffo: 4010, pancake: 4020 };

/** Options of the commands that call a running emulator. */
export const EMULATOR_OPTIONS = {
  emulator: {
    type: 'string',
    value: 'url',
    help: 'address of the running emulator (default: http://127.0.0.1:4010, for pancake http://127.0.0.1:4020)',
  },
  product: { type: 'string', value: 'name', help: 'whose emulator: waffo (default) or pancake' },
} as const satisfies Options;

/** The API of a running emulator's workbench. */
export class BenchClient {
  readonly #url: URL;
  // A local authority signed the certificate, and only this machine has the address.
  readonly #agent = new Agent({ connect: { rejectUnauthorized: false }, headersTimeout: TIMEOUT_MS });

  /** Throws WAF_USAGE for an address that is not on this machine. */
  constructor(options: Arguments['options']) {
    this.#url = addressIn(options);
  }

  /** Reads something. Throws WAF_TARGET if no emulator answers. */
  async read<T>(path: string): Promise<T> {
    return (await this.#ask('GET', path)) as T;
  }

  /** Performs an action. Throws WAF_USAGE if it is not possible. */
  async send<T>(name: string, body: object): Promise<T> {
    return (await this.#ask('POST', `/${name}`, JSON.stringify(body))) as T;
  }

  async #ask(method: 'GET' | 'POST', path: string, body?: string): Promise<unknown> {
    const answer = await request(new URL(`${API}${path}`, this.#url), {
      method,
      dispatcher: this.#agent,
      ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
    }).catch((error: unknown) => {
      throw this.#nobody(reasonOf(error), error);
    });
    const value = parseJson(await answer.body.text());
    if (!isRecord(value))
      throw this.#nobody(`the server there is not an emulator (HTTP ${answer.statusCode})`);
    if (answer.statusCode < 400) return value;
    throw new HarnessError('WAF_USAGE', String(value['error']), 'Nothing was changed.');
  }

  #nobody(why: string, cause?: unknown): HarnessError {
    return new HarnessError(
      'WAF_TARGET',
      `no emulator answers at ${this.#url.origin}: ${why}`,
      'Start one with `npx waffo-acceptance emulator`, or give its address with --emulator.',
      { cause },
    );
  }
}

function addressIn({ emulator, product }: Arguments['options']): URL {
  const named = product === undefined ? DEFAULT_PRODUCT : PRODUCTS.find((one) => one === product);
  if (!named)
    throw new HarnessError(
      'WAF_USAGE',
      `--product is "${String(product)}"`,
      `Give ${PRODUCTS.join(' or ')}.`,
    );
  const text = typeof emulator === 'string' ? emulator : `http://127.0.0.1:${PORTS[named]}`;
  const url = urlOf(text);
  if (url && /^https?:$/.test(url.protocol) && isLoopbackName(url.hostname)) return url;
  throw new HarnessError(
    'WAF_USAGE',
    `--emulator is "${text}"`,
    'The workbench only answers this machine: give an address such as http://127.0.0.1:4010.',
  );
}
