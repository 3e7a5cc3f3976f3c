import { open, readFile, truncate, type FileHandle } from 'node:fs/promises';
import { isRecord, parseJson } from '../../../core/index.ts';
import type { AnyRecord, Kind, RecordOf } from './records.ts';

/**
 * The merchant's database: an append-only file of JSON lines, and an index in memory. A line holds all records of one
 * write, so that a status and its business effect are stored together or not at all.
 */
export class Store {
  readonly #file: FileHandle | undefined;
  readonly #records = new Map<string, AnyRecord>();
  readonly #byRequest = new Map<string, string>();
  #last: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle | undefined, lines: readonly string[]) {
    this.#file = file;
    for (const line of lines) this.#index(parseJson(line) as AnyRecord[]);
  }

  /** Opens the file (created if missing) and reads it; without a path, data is only in memory. */
  static async open(path: string | undefined): Promise<Store> {
    if (path === undefined) return new Store(undefined, []);
    const file = await open(path, 'a');
    const text = await readFile(path, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    // A crash during a write leaves half a line: that write counts as never made.
    if (whole !== text) await truncate(path, Buffer.byteLength(whole));
    return new Store(
      file,
      whole.split('\n').filter((line) => Array.isArray(parseJson(line))),
    );
  }

  get<K extends Kind>(kind: K, id: string): RecordOf<K> | undefined {
    return this.#records.get(`${kind} ${id}`) as RecordOf<K> | undefined;
  }

  /** The record that was sent to Waffo under this idempotency key. */
  byRequest<K extends Kind>(kind: K, requestId: string): RecordOf<K> | undefined {
    return this.#records.get(this.#byRequest.get(`${kind} ${requestId}`) ?? '') as RecordOf<K> | undefined;
  }

  /** All records of a kind, newest first. */
  all<K extends Kind>(kind: K): RecordOf<K>[] {
    return [...this.#records.values()].filter((record) => record.kind === kind).toReversed() as RecordOf<K>[];
  }

  /** Stores the records in one step. Once it resolves, they are visible and survive a restart. */
  write(...records: readonly AnyRecord[]): Promise<void> {
    const written = this.#last.then(async () => {
      await this.#file?.appendFile(`${JSON.stringify(records)}\n`);
      this.#index(records);
    });
    this.#last = written.catch(() => undefined);
    return written;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#file?.close();
  }

  #index(records: readonly AnyRecord[]): void {
    for (const record of records) {
      if (!isRecord(record)) continue;
      const key = `${record.kind} ${record.id}`;
      this.#records.set(key, record);
      this.#byRequest.set(`${record.kind} ${record.requestId}`, key);
    }
  }
}
