import type { Agent, Dispatcher, request } from 'undici';

type Sent = Pick<
  Dispatcher.RequestOptions,
  'method' | 'headers' | 'body' | 'headersTimeout' | 'bodyTimeout' | 'signal'
>;

interface Loaded {
  send: typeof request;
  agent: Agent;
}

/**
 * How an emulator reaches merchants. Each message gets a new connection: a merchant may restart between two cases, and
 * an old connection would then be dead.
 */
export class Connections {
  // Loaded on demand: loading undici takes a quarter of an emulator's start time, and the first message comes later.
  #loaded: Promise<Loaded> | undefined;

  /** Sends a request; the reply's body is still to be read. */
  async send(url: string, request: Sent): Promise<Dispatcher.ResponseData> {
    this.#loaded ??= load();
    const { send, agent } = await this.#loaded;
    return send(url, { ...request, dispatcher: agent });
  }

  async close(): Promise<void> {
    await (await this.#loaded)?.agent.destroy();
  }
}

async function load(): Promise<Loaded> {
  const undici = await import('undici');
  return {
    send: undici.request,
    agent: new undici.Agent({ pipelining: 0, keepAliveTimeout: 1, connect: { timeout: 5_000 } }),
  };
}
