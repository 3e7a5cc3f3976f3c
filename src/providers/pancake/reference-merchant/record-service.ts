import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { AnyRecord, Kind, RecordOf } from './records.ts';
import type { Shared } from './shared.ts';
import { Refused } from './words.ts';

/** Stores the records of one kind; all changes use this class. */
export abstract class RecordService<K extends Kind> {
  readonly kind: K;
  protected readonly shop: Shared;

  constructor(shop: Shared, kind: K) {
    this.shop = shop;
    this.kind = kind;
  }

  /** Name of the lock for its changes. */
  protected abstract lockOf(record: RecordOf<K>): string;

  /** The record; throws a 404 for the caller of our API if it does not exist. */
  get(id: string): RecordOf<K> {
    const record = this.shop.store.get(this.kind, id);
    if (!record) throw new Refused(404, `There is no ${this.kind} ${id}.`);
    return record;
  }

  /** Reads, decides and writes in one step, so that nothing else can change the same record in between. */
  protected async change(
    id: string,
    step: (now: RecordOf<K>) => readonly AnyRecord[] | Promise<readonly AnyRecord[]>,
  ): Promise<RecordOf<K>> {
    await this.shop.locks.run(this.lockOf(this.get(id)), async () => this.save(await step(this.get(id))));
    return this.get(id);
  }

  /** Stores new or changed records. Call it only inside the lock. */
  protected async save(records: readonly AnyRecord[]): Promise<void> {
    const { store } = this.shop;
    const news = records.filter((record) => !isDeepStrictEqual(record, store.get(record.kind, record.id)));
    if (news.length > 0) await store.write(...news);
  }

  protected newId(prefix: string): string {
    return `${prefix}_${randomUUID().replaceAll('-', '').slice(0, 20)}`;
  }

  /** Alerts a person. */
  protected alarm(id: string, what: string): void {
    this.shop.setup.alarm(`${this.kind} ${id}: ${what}`);
  }
}
