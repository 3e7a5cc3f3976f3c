import { closeSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { Masker, type Secret, type Clock, type HarnessError } from '../core/index.ts';
import { makeFolder, unwritable } from '../files/index.ts';
import { keysIn, secretMarks } from './secret-marks.ts';
import type { Act, Entry, Exchange, Journal, JournalHeader, MerchantCall, Message } from './exchange.ts';

/** An entry without what the recorder adds itself. */
export type Unnumbered<T extends Entry> = Omit<T, 'id' | 'kind'>;

export interface RecorderOptions {
  /** File to append to (NDJSON). Without one the journal lives in memory only. */
  file?: string;
  /** What must never be written: keys, API keys. In its place stands a mark with the name. */
  secrets?: readonly Secret[];
  /** Header in which the merchant's API key belongs, in lower case. Default `x-api-key`. */
  apiKeyHeader?: string;
  /** How many entries stay in memory, oldest dropped first. Default: all. */
  keep?: number;
  /** Told once, as soon as the file cannot be written any more. Without it `flush` and `close` throw. */
  onFailure?: (error: HarnessError) => void;
  /** Told of every entry once it is written down, without secrets. */
  onEntry?: (entry: Entry) => void;
}

/** What comes after a journal is closed, about things of its case: it is read by nobody, and may go on for ever. */
const KEPT_AFTER_END = 500;

/** How long entries wait for one another before they are written, in milliseconds. */
const GATHER_MS = 5;

/** Writes a journal: numbers the entries, removes secrets, appends to disk as they happen. */
export class Recorder implements Journal {
  readonly header: JournalHeader;
  readonly entries: Entry[] = [];
  readonly #masker: Masker;
  readonly #apiKeyHeader: string;
  #keep: number;
  #bytes = 0;
  #file: number | undefined;
  readonly #place: string;
  #failure: HarnessError | undefined;
  readonly #onFailure: ((error: HarnessError) => void) | undefined;
  readonly #onEntry: ((entry: Entry) => void) | undefined;
  #count = 0;
  #pending = '';
  #flushScheduled = false;

  constructor(header: JournalHeader, options: RecorderOptions = {}) {
    this.header = header;
    this.#masker = new Masker(options.secrets);
    this.#apiKeyHeader = options.apiKeyHeader ?? 'x-api-key';
    this.#keep = options.keep ?? Infinity;
    this.#onFailure = options.onFailure;
    this.#onEntry = options.onEntry;
    this.#place = options.file ?? '';
    if (options.file) {
      this.#open(options.file);
    }
  }

  exchange(entry: Unnumbered<Exchange>): Exchange {
    return this.#add({
      kind: 'exchange',
      id: this.#nextId('x'),
      ...entry,
      request: this.#clean(entry.request),
      ...(entry.response && { response: this.#clean(entry.response) }),
      ...(entry.noResponse !== undefined && { noResponse: this.#masker.text(entry.noResponse) }),
    });
  }

  call(entry: Unnumbered<MerchantCall>): MerchantCall {
    const { request, reply } = entry;
    return this.#add({
      kind: 'call',
      id: this.#nextId('m'),
      ...entry,
      request: { ...request, url: this.#masker.text(request.url), body: this.#masker.body(request.body) },
      ...(reply && { reply: this.#cleanReply(reply) }),
      ...(entry.noReply !== undefined && { noReply: this.#masker.text(entry.noReply) }),
    });
  }

  act(who: Act['who'], what: string, clock: Clock, more: Pick<Act, 'elsewhere'> = {}): Act {
    return this.#add({
      kind: 'act',
      id: this.#nextId('a'),
      at: clock.now().toISOString(),
      wallAt: new Date().toISOString(),
      who,
      what: this.#masker.text(what),
      ...more,
    });
  }

  /** What memory holds since the last time, as a journal of its own; the recorder forgets it. */
  take(): Journal {
    this.#bytes = 0;
    return { header: this.header, entries: this.entries.splice(0) };
  }

  /** Hands everything recorded so far to the operating system. */
  flush(): void {
    this.#writePending();
    if (this.#failure !== undefined && this.#onFailure === undefined) throw this.#failure;
  }

  /** Bytes of the texts that memory holds. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Drops the oldest entries from memory; the file keeps them. */
  forget(count: number): void {
    for (const entry of this.entries.splice(0, count)) this.#bytes -= sizeOf(entry);
  }

  /** Writes what is left and closes the file; of what comes later a little stays, in memory only. */
  close(): void {
    this.flush();
    this.#keep = Math.min(this.#keep, this.entries.length + KEPT_AFTER_END);
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #open(file: string): void {
    try {
      makeFolder(dirname(file));
      this.#file = openSync(file, 'w');
      writeAll(this.#file, `${JSON.stringify(this.header)}\n`);
    } catch (error) {
      throw unwritable(file, error, 'WAF_JOURNAL');
    }
  }

  #nextId(prefix: string): string {
    return `${prefix}${++this.#count}`;
  }

  /** Where secrets stood is noted beside the message: what is written down has lost them. */
  #clean<T extends Message & { url?: string }>(message: T): T {
    const headers = this.#masker.headers(message.headers);
    const body =
      message.encoding === 'utf8' ? this.#masker.body(message.body) : this.#cleanBytes(message.body);
    const url = message.url === undefined ? undefined : this.#masker.text(message.url);
    const isWhole =
      body === message.body &&
      url === message.url &&
      hasOwnHeaders(headers, message.headers, this.#apiKeyHeader);
    const secrets = isWhole ? [] : secretMarks(message, this.#masker, this.#apiKeyHeader);
    return {
      ...message,
      headers,
      body,
      ...(url !== undefined && { url }),
      ...(secrets.length > 0 && { secrets }),
    };
  }

  #cleanReply(reply: NonNullable<MerchantCall['reply']>): NonNullable<MerchantCall['reply']> {
    const body = this.#masker.body(reply.body);
    const shows = body !== reply.body && keysIn(reply.body, this.#masker).length > 0;
    return { ...reply, body, ...(shows && { showsSecret: true }) };
  }

  /** A body that is no UTF-8, as Base64. */
  #cleanBytes(body: string): string {
    const text = Buffer.from(body, 'base64').toString('latin1');
    const clean = this.#masker.text(text);
    return clean === text ? body : Buffer.from(clean, 'latin1').toString('base64');
  }

  #add<T extends Entry>(entry: T): T {
    this.entries.push(entry);
    this.#bytes += sizeOf(entry);
    if (this.entries.length > this.#keep) this.forget(this.entries.length - this.#keep);
    this.#write(entry);
    this.#onEntry?.(entry);
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
      writeAll(this.#file, this.#pending);
    } catch (error) {
      this.#fail(error);
    }
    this.#pending = '';
  }

  #fail(error: unknown): void {
    if (this.#failure !== undefined) return;
    this.#failure = unwritable(this.#place, error, 'WAF_JOURNAL');
    this.#onFailure?.(this.#failure);
  }
}

/** A disk that is nearly full takes a part of what it is given, and says so by no error. */
function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
}

/** Bytes of memory that an entry takes, as far as they are not the same for all. */
function sizeOf(entry: Entry): number {
  if (entry.kind === 'act') return entry.what.length;
  if (entry.kind === 'call') return entry.request.body.length + (entry.reply?.body.length ?? 0);
  return entry.request.body.length + (entry.response?.body.length ?? 0);
}

/** What stands in place of an API key. */
const API_KEY_MARK = /^\[redacted: [^\]]*api.key\]$/i;

/** Whether nothing was masked but the API key in its own header. */
function hasOwnHeaders(
  clean: Record<string, string>,
  headers: Readonly<Record<string, string>>,
  apiKeyHeader: string | undefined,
): boolean {
  return Object.entries(headers).every(
    ([name, value]) =>
      clean[name] === value || (name === apiKeyHeader && API_KEY_MARK.test(clean[name] ?? '')),
  );
}
