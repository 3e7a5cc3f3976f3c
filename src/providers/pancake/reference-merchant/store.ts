import { open, readFile, truncate, type FileHandle } from 'node:fs/promises';
import { isRecord, parseJson } from '../../../core/index.ts';
import type { AnyRecord, Kind, Order, RecordOf, Subscription } from './records.ts';

/**
 * The merchant's database: an append-only file of JSON lines, and an index in memory. A line holds all records of one
 * write, so that an effect and the event that caused it are stored together or not at all.
 */
export class Store {
  readonly #file: FileHandle | undefined;
  readonly #records = new Map<string, AnyRecord>();
  readonly #byWaffoOrder = new Map<string, string>();
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

  /** The order or subscription of one of Pancake's orders. */
  byWaffoOrder(orderId: string): Order | Subscription | undefined {
    return this.#records.get(this.#byWaffoOrder.get(orderId) ?? '') as Order | Subscription | undefined;
  }

  /** All records of a kind, newest first. */
  all<K extends Kind>(kind: K): RecordOf<K>[] {
    return [...this.#records.values()].filter((record) => record.kind === kind).toReversed() as RecordOf<K>[];
  }

  /** Stores the records in one step. Once it resolves, they are visible and survive a crash of this process. */
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
      for (const orderId of waffoOrdersOf(record)) this.#byWaffoOrder.set(orderId, key);
    }
  }
}

function waffoOrdersOf(record: AnyRecord): string[] {
  if (record.kind === 'order') return record.waffoOrders;
  return record.kind === 'subscription' ? record.plans.map(({ orderId }) => orderId) : [];
}
