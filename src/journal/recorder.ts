import { closeSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { Masker, type Secret, type Clock, type HarnessError } from '../core/index.ts';
import { makeFolder, unwritable } from '../files/index.ts';
import { keysIn, secretMarks } from './secret-marks.ts';
import type { Act, Entry, Exchange, Journal, JournalHeader, MerchantCall, Message } from './exchange.ts';

/** An entry without the fields that the recorder adds. */
export type Unnumbered<T extends Entry> = Omit<T, 'id' | 'kind'>;

export interface RecorderOptions {
  /** File to append to (NDJSON). Without one the journal lives in memory only. */
  file?: string;
  /** What must never be written: keys, API keys. A mark with the name replaces each. */
  secrets?: readonly Secret[];
  /** Header in which the merchant's API key belongs, in lower case. Default `x-api-key`. */
  apiKeyHeader?: string;
  /** How many entries stay in memory, oldest dropped first. Default: all. */
  keep?: number;
  /** Called once, when the file cannot be written any more. Without it `flush` and `close` throw. */
  onFailure?: (error: HarnessError) => void;
  /** Called with every entry after it is written, without secrets. */
  onEntry?: (entry: Entry) => void;
}

/**
 * Limits the entries that arrive after a journal was closed, about objects of its case: nobody reads them, and they
 * may never stop.
 */
const KEPT_AFTER_END = 500;

/** How long entries are collected before they are written, in milliseconds. */
const GATHER_MS = 5;

/** Writes a journal: numbers the entries, removes secrets, and appends each entry to the file. */
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

  /** Returns the entries since the last call as a separate journal, and forgets them. */
  take(): Journal {
    this.#bytes = 0;
    return { header: this.header, entries: this.entries.splice(0) };
  }

  /** Writes everything recorded so far to the operating system. */
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

  /** Writes the rest and closes the file; a few later entries stay, in memory only. */
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

  /** Records where secrets were, because the written text no longer contains them. */
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

  /** Masks a Base64 body that is not UTF-8. */
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
    // Collects close entries into one write: a killed process loses only these. Writes synchronously, because the
    // thread pool is busy with signatures.
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

/** A nearly full disk may write only a part, without an error. */
function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
}

/** Bytes of memory of an entry, without its fixed part. */
function sizeOf(entry: Entry): number {
  if (entry.kind === 'act') return entry.what.length;
  if (entry.kind === 'call') return entry.request.body.length + (entry.reply?.body.length ?? 0);
  return entry.request.body.length + (entry.response?.body.length ?? 0);
}

/** The mark that replaces an API key. */
const API_KEY_MARK = /^\[redacted: [^\]]*api.key\]$/i;

/** Whether only the API key in its own header was masked. */
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
