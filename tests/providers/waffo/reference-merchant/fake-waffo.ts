import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { parsePublicKey } from '../../../../src/core/index.ts';
import { sign, verify } from '../../../../src/providers/waffo/protocol/index.ts';
import { merchantKeys, merchantPublicKey, attackerKey, waffoKey } from './keys.ts';
import { Ledger, type Json } from './ledger.ts';

/** How one call is answered. Without `code` the ledger answers. */
export interface Script {
  code?: string;
  data?: Json;
  status?: number;
  /** Default: Waffo's own signature. */
  signedBy?: 'waffo' | 'stranger' | 'nobody';
  /** Changes the text after it was signed. */
  tamper?: (text: string) => string;
  /** The call is done, but the connection breaks before the answer (`lost`), or before the call is done (`cut`). */
  drop?: 'lost' | 'cut';
  /** Answered once this resolves. */
  hold?: Promise<void>;
}

export interface Call {
  path: string;
  body: Json;
  raw: string;
  headers: IncomingMessage['headers'];
  signed: boolean;
}

type Scripted = Script | ((call: Call) => Script);

/** A Waffo that does as it is told, with real signatures. */
export class FakeWaffo {
  readonly ledger = new Ledger();
  readonly calls: Call[] = [];
  readonly merchantId = '1000000201';
  baseUrl = '';
  readonly #server: Server;
  readonly #next = new Map<string, Scripted[]>();
  readonly #always = new Map<string, Scripted>();

  constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.baseUrl = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** What the merchant is configured with. */
  credentials() {
    return {
      waffoBaseUrl: this.baseUrl,
      apiKey: 'key-of-the-shop',
      merchantId: this.merchantId,
      ...merchantKeys,
    };
  }

  /** Scripts the next calls of a path, one each. */
  next(path: string, ...scripts: Scripted[]): void {
    this.#next.set(path, [...(this.#next.get(path) ?? []), ...scripts]);
  }

  /** Scripts every call of a path for which nothing else is scripted. */
  always(path: string, script: Scripted): void {
    this.#always.set(path, script);
  }

  callsOf(path: string): Call[] {
    return this.calls.filter((call) => call.path === path);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await buffer(request);
    const path = (request.url ?? '').replace('/api/v1', '');
    const call: Call = {
      path,
      raw: raw.toString('utf8'),
      body: JSON.parse(raw.toString('utf8')) as Json,
      headers: request.headers,
      signed: verify(
        raw,
        String(request.headers['x-signature']),
        parsePublicKey(merchantPublicKey, 'merchant'),
      ),
    };
    this.calls.push(call);
    const scripted = this.#next.get(path)?.shift() ?? this.#always.get(path) ?? {};
    const script = typeof scripted === 'function' ? scripted(call) : scripted;
    if (script.drop === 'cut') return void request.socket.destroy();
    const own = script.code === undefined ? this.ledger.answer(path, call.body) : { code: script.code };
    await script.hold;
    if (script.drop === 'lost') return void request.socket.destroy();
    const text = JSON.stringify({ msg: 'text', ...own, ...(script.data && { data: script.data }) });
    const key = script.signedBy === 'stranger' ? attackerKey : waffoKey;
    if (script.signedBy !== 'nobody') response.setHeader('x-signature', await sign(text, key));
    response.writeHead(script.status ?? 200, { 'content-type': 'application/json' });
    response.end(script.tamper ? script.tamper(text) : text);
  }
}
