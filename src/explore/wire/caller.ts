import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import type { Exchange, Recorder } from '../../journal/index.ts';
import type { Answer } from '../../provider/index.ts';
import { isRecord } from '../../core/index.ts';
import type { DraftBody } from '../generate/draft.ts';
import { fill, send, type NoReply, type Outgoing, type Reply } from '../replay/runner.mjs';
import type { Explored } from '../explored.ts';
import type { Call } from './call.ts';
import type { Target } from '../target/target.ts';

/** A request and its answer. */
export interface Answered {
  call: Call;
  exchange: Exchange;
  /** Why there is no answer. */
  noReply?: NoReply;
  status?: number;
  /** The exact answer as text. */
  text?: string;
  /** The parsed answer, if it has the right form. */
  answer?: Answer;
  /** The request's body as sent, if it was JSON. */
  body?: Record<string, unknown>;
}

export interface CallerOptions {
  explored: Explored;
  target: Target;
  journal: Recorder;
  /** Time limit for an answer. */
  timeoutMs: number;
}

/** Calls a target as its merchant, and records the traffic. */
export class Caller {
  readonly explored: Explored;
  readonly target: Target;
  readonly journal: Recorder;
  readonly #timeoutMs: number;
  readonly #agent: Agent;
  /** Number of requests sent. */
  count = 0;

  constructor({ explored, target, journal, timeoutMs }: CallerOptions) {
    this.explored = explored;
    this.target = target;
    this.journal = journal;
    this.#timeoutMs = timeoutMs;
    const options = { keepAlive: true, maxSockets: 16 };
    this.#agent = target.url.startsWith('https:') ? new SecureAgent(options) : new Agent(options);
  }

  /** Calls an operation; the slots of the body are filled now. */
  async ask(
    operation: string,
    draft: DraftBody,
    ids: Readonly<Record<string, string>> = {},
  ): Promise<Answered> {
    const body = fill(draft, { merchantId: this.target.merchantId, ids });
    const answered = await this.call({
      operation,
      path: this.pathOf(operation),
      bytes: Buffer.from(JSON.stringify(body)),
    });
    return { ...answered, ...(isRecord(body) && { body }) };
  }

  /** The path of an operation from the root. */
  pathOf(operation: string): string {
    const { spec, provider } = this.explored;
    return provider.protocol.pathPrefix + spec.operation(operation).path;
  }

  async call(call: Call): Promise<Answered> {
    const { target } = this;
    const { apiKeyHeader, signatureHeader, sign } = this.explored.provider.protocol;
    const signature = await sign(call.signs ?? call.bytes, target.privateKey);
    const headers: Record<string, string | string[]> = {
      'content-type': 'application/json',
      ...this.explored.headers,
      [apiKeyHeader]: target.apiKey,
      [signatureHeader]: signature,
    };
    for (const [name, value] of Object.entries(call.headers ?? {})) {
      if (value === null) delete headers[name];
      else headers[name] = typeof value === 'string' ? value : [...value];
    }
    const { method = 'POST', path, bytes } = call;
    const started = { at: new Date().toISOString(), ms: performance.now() };
    const reply = await this.deliver({ url: target.url + path, method, headers, bytes });
    return this.#written(call, { method, path, headers, bytes }, started, reply);
  }

  /** Sends any request without recording it: for requests that are not API calls. */
  async deliver(outgoing: Outgoing): Promise<Reply | NoReply> {
    this.count += 1;
    if (this.target.pauseMs > 0) await pause(this.target.pauseMs);
    const reply = await send(outgoing, { timeoutMs: this.#timeoutMs, agent: this.#agent });
    // A pooled connection may be closed at that moment, which proves nothing about the server.
    if (
      'noReply' in reply &&
      /ECONNRESET|socket hang up/.test(reply.noReply) &&
      outgoing.bytes.length < 100_000
    )
      return send(outgoing, { timeoutMs: this.#timeoutMs });
    return reply;
  }

  close(): void {
    this.#agent.destroy();
    this.journal.close();
  }

  #written(
    call: Call,
    sent: { method: string; path: string; headers: Record<string, string | string[]>; bytes: Buffer },
    started: { at: string; ms: number },
    reply: Reply | NoReply,
  ): Answered {
    const { at } = started;
    const { protocol } = this.explored.provider;
    const common = {
      at,
      wallAt: at,
      durationMs: Math.round(performance.now() - started.ms),
      direction: 'merchant-to-provider' as const,
      actor: 'harness' as const,
      operation: call.operation,
      request: {
        method: sent.method,
        url: sent.path,
        headers: plain(sent.headers),
        ...asText(sent.bytes),
        signature:
          call.signs !== undefined || call.headers?.[protocol.signatureHeader] !== undefined
            ? ('invalid' as const)
            : ('valid' as const),
      },
    };
    if ('noReply' in reply)
      return {
        call,
        noReply: reply,
        exchange: this.journal.exchange({ ...common, noResponse: reply.noReply }),
      };
    const headers = plain(reply.headers);
    const signature = headers[protocol.signatureHeader];
    const text = reply.bytes.toString('utf8');
    const exchange = this.journal.exchange({
      ...common,
      response: {
        status: reply.status,
        headers,
        ...asText(reply.bytes),
        signature:
          signature === undefined
            ? 'missing'
            : protocol.verify(reply.bytes, signature, this.target.publicKey)
              ? 'valid'
              : 'invalid',
      },
    });
    const answer = protocol.answerIn(text);
    return { call, exchange, status: reply.status, text, ...(answer && { answer }) };
  }
}

const LONGEST_KEPT = 20_000;

/** Bytes as in a journal; of very large bodies only the beginning. */
function asText(bytes: Buffer): { body: string; encoding: 'utf8' | 'base64' } {
  if (bytes.length > LONGEST_KEPT)
    return {
      body: `${bytes.subarray(0, 200).toString('latin1')}… (${bytes.length} bytes)`,
      encoding: 'utf8',
    };
  const body = bytes.toString('utf8');
  return Buffer.from(body, 'utf8').equals(bytes)
    ? { body, encoding: 'utf8' }
    : { body: bytes.toString('base64'), encoding: 'base64' };
}

function plain(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
