import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  HarnessError,
  reasonOf,
  redactBody,
  redactHeaders,
  redactText,
  showsSecret,
  type Clock,
} from '../protocol/index.ts';
import type { Act, Entry, Exchange, Journal, JournalHeader, MerchantCall, Message } from './exchange.ts';

/** An entry without what the recorder adds itself. */
export type Unnumbered<T extends Entry> = Omit<T, 'id' | 'kind'>;

export interface RecorderOptions {
  /** File to append to (NDJSON). Without one the journal lives in memory only. */
  file?: string;
  /** Literals that must never be written: keys, API keys. */
  secrets?: readonly string[];
  /** How many entries stay in memory, oldest dropped first. Default: all. */
  keep?: number;
}

/** How long entries wait for one another before they are written, in milliseconds. */
const GATHER_MS = 5;

/** Writes a journal: numbers the entries, removes secrets, appends to disk as they happen. */
export class Recorder implements Journal {
  readonly header: JournalHeader;
  readonly entries: Entry[] = [];
  readonly #secrets: readonly string[];
  readonly #keep: number;
  #file: number | undefined;
  #failure: unknown;
  #count = 0;
  #pending = '';
  #flushScheduled = false;

  constructor(header: JournalHeader, options: RecorderOptions = {}) {
    this.header = header;
    this.#secrets = options.secrets ?? [];
    this.#keep = options.keep ?? Infinity;
    if (options.file) {
      mkdirSync(dirname(options.file), { recursive: true });
      this.#file = openSync(options.file, 'w');
      writeSync(this.#file, `${JSON.stringify(header)}\n`);
    }
  }

  exchange(entry: Unnumbered<Exchange>): Exchange {
    return this.#add({
      kind: 'exchange',
      id: this.#nextId('x'),
      ...entry,
      request: this.#clean(entry.request),
      ...(entry.response && { response: this.#clean(entry.response) }),
    });
  }

  call(entry: Unnumbered<MerchantCall>): MerchantCall {
    const { request, reply } = entry;
    return this.#add({
      kind: 'call',
      id: this.#nextId('m'),
      ...entry,
      request: { ...request, body: redactBody(request.body, this.#secrets) },
      ...(reply && { reply: this.#cleanReply(reply) }),
    });
  }

  act(who: Act['who'], what: string, clock: Clock): Act {
    return this.#add({
      kind: 'act',
      id: this.#nextId('a'),
      at: clock.now().toISOString(),
      wallAt: new Date().toISOString(),
      who,
      what: redactText(what, this.#secrets),
    });
  }

  /** What memory holds since the last time, as a journal of its own; the recorder forgets it. */
  take(): Journal {
    return { header: this.header, entries: this.entries.splice(0) };
  }

  /** Hands everything recorded so far to the operating system. */
  flush(): void {
    this.#writePending();
    if (this.#failure === undefined) return;
    throw new HarnessError(
      'WAF_JOURNAL',
      `the journal cannot be written: ${reasonOf(this.#failure)}`,
      'Free the disk or set ACCEPTANCE_RESULTS to a writable folder.',
    );
  }

  /** Writes what is left and closes the file; what comes later stays in memory only. */
  close(): void {
    this.flush();
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #nextId(prefix: string): string {
    return `${prefix}${++this.#count}`;
  }

  #clean<T extends Message>(message: T): T {
    const body = message.encoding === 'utf8' ? redactBody(message.body, this.#secrets) : message.body;
    return { ...message, headers: redactHeaders(message.headers), body };
  }

  #cleanReply(reply: NonNullable<MerchantCall['reply']>): NonNullable<MerchantCall['reply']> {
    const shows = showsSecret(reply.body, this.#secrets);
    const body = redactBody(reply.body, this.#secrets);
    return { ...reply, body, ...(shows && { showsSecret: true }) };
  }

  #add<T extends Entry>(entry: T): T {
    this.entries.push(entry);
    if (this.entries.length > this.#keep) this.entries.shift();
    this.#write(entry);
    return entry;
  }

  #write(line: Entry): void {
    if (this.#file === undefined) return;
    this.#pending += `${JSON.stringify(line)}\n`;
    if (this.#flushScheduled) return;
    this.#flushScheduled = true;
    // One write for what comes close together: that much is lost when the process is killed. Written in place,
    // because the thread pool is busy with signatures.
    setTimeout(() => this.#writePending(), GATHER_MS);
  }

  #writePending(): void {
    this.#flushScheduled = false;
    if (this.#pending === '' || this.#file === undefined) return;
    try {
      writeSync(this.#file, this.#pending);
    } catch (error) {
      this.#failure ??= error;
    }
    this.#pending = '';
  }
}
