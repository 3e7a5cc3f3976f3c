import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  HarnessError,
  reasonOf,
  redactBody,
  redactHeaders,
  SecretFinder,
  type Clock,
} from '../protocol/index.ts';
import { secretMarks } from './secret-marks.ts';
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
  readonly #finder: SecretFinder;
  readonly #keep: number;
  #file: number | undefined;
  #failure: unknown;
  #count = 0;
  #pending = '';
  #flushScheduled = false;

  constructor(header: JournalHeader, options: RecorderOptions = {}) {
    this.header = header;
    this.#finder = new SecretFinder(options.secrets ?? []);
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
      request: { ...request, body: this.#cleanBody(request.body) },
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
      what: this.#finder.redact(what),
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

  /** The marks are made first: afterwards nothing is left to be seen. */
  #clean<T extends Message & { url?: string }>(message: T): T {
    const secrets = secretMarks(message, this.#finder);
    const headers = redactHeaders(message.headers);
    if (secrets.length === 0) {
      const body = message.encoding === 'utf8' ? redactBody(message.body) : message.body;
      return { ...message, headers, body };
    }
    for (const name of Object.keys(headers)) headers[name] = this.#finder.redact(headers[name] ?? '');
    return {
      ...message,
      headers,
      body: message.encoding === 'utf8' ? this.#cleanBody(message.body) : this.#cleanBytes(message.body),
      ...(message.url !== undefined && { url: this.#finder.redact(message.url) }),
      secrets,
    };
  }

  #cleanReply(reply: NonNullable<MerchantCall['reply']>): NonNullable<MerchantCall['reply']> {
    const shows = this.#finder.namesIn(reply.body).length > 0;
    return { ...reply, body: this.#cleanBody(reply.body), ...(shows && { showsSecret: true }) };
  }

  #cleanBody(body: string): string {
    return this.#finder.redact(redactBody(body));
  }

  /** A body that is no UTF-8, as Base64. */
  #cleanBytes(body: string): string {
    const bytes = Buffer.from(body, 'base64');
    return Buffer.from(this.#finder.redact(bytes.toString('latin1')), 'latin1').toString('base64');
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
