import type { ServerResponse } from 'node:http';

/** Changes within this time are reported once. */
const GATHER_MS = 50;
const HEARTBEAT_MS = 15_000;
/** More pages than anybody keeps open. */
const MOST_STREAMS = 20;

/** Informs open pages that something has changed (server-sent events). The pages then ask for the new state. */
export class Events {
  readonly #streams = new Set<ServerResponse>();
  #timer: NodeJS.Timeout | undefined;
  #count = 0;

  /** Keeps the answer open and writes to it. Returns false if there are too many streams already. */
  open(response: ServerResponse): boolean {
    if (this.#streams.size >= MOST_STREAMS) return false;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    response.write(this.#message());
    this.#streams.add(response);
    const beat = setInterval(() => response.write(': here\n\n'), HEARTBEAT_MS);
    beat.unref();
    response.on('close', () => {
      clearInterval(beat);
      this.#streams.delete(response);
    });
    return true;
  }

  /** Call this when something has changed. */
  readonly changed = (): void => {
    if (this.#streams.size === 0 || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#count += 1;
      for (const stream of this.#streams) stream.write(this.#message());
    }, GATHER_MS);
    this.#timer.unref();
  };

  #message(): string {
    return `id: ${this.#count}\nevent: changed\ndata: ${this.#count}\n\n`;
  }
}
