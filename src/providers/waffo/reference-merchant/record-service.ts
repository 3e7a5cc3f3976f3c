import { isDeepStrictEqual } from 'node:util';
import { newRequestId } from '../protocol/index.ts';
import { toWireTime } from '../../../core/index.ts';
import { agrees, textAt } from './fields.ts';
import type { AnyRecord, Json, Kind, RecordOf } from './records.ts';
import type { Shared } from './shared.ts';
import { Refused, statusFor, wordsFor } from './words.ts';

/** Stores the records of one kind, and updates them from Waffo's messages. */
export abstract class RecordService<K extends Kind> {
  readonly kind: K;
  protected readonly shop: Shared;

  constructor(shop: Shared, kind: K) {
    this.shop = shop;
    this.kind = kind;
  }

  /** Asks Waffo for the state of a record, and stores it. */
  abstract ask(id: string): Promise<void>;
  /** The idempotency key in a notification, which identifies the record. */
  protected abstract keyIn(result: Json): string | undefined;
  /** Whether a message of Waffo is about this record, and about the same money. */
  protected abstract matches(record: RecordOf<K>, data: Json): boolean;
  /** What to store after a message of Waffo. A duplicate or late message changes nothing. */
  protected abstract afterNews(record: RecordOf<K>, data: Json): readonly AnyRecord[];
  /** Name of the lock for its changes. */
  protected abstract lockOf(record: RecordOf<K>): string;

  /** The record; throws a 404 for the caller of our API if it does not exist. */
  get(id: string): RecordOf<K> {
    const record = this.shop.store.get(this.kind, id);
    if (!record) throw new Refused(404, `There is no ${this.kind} ${id}.`);
    return record;
  }

  /** Handles a notification with a valid signature. False asks Waffo to send it again. */
  async notified(eventType: string, result: Json): Promise<boolean> {
    const record = this.recordIn(result);
    if (!record) return false;
    const fits = await this.takeNotification(record, eventType, result);
    if (!fits) this.doubt(result);
    return fits;
  }

  /** Handles an untrusted message about a record of ours: changes nothing, and asks Waffo. */
  doubt(result: Json): void {
    const record = this.recordIn(result);
    if (record) this.shop.background.run(() => this.ask(record.id));
  }

  protected takeNotification(record: RecordOf<K>, _eventType: string, result: Json): Promise<boolean> {
    return this.takeIn(record.id, result);
  }

  /** Stores Waffo's message if it is about this record; otherwise returns false and changes nothing. */
  protected async takeIn(id: string, data: Json): Promise<boolean> {
    let fits = false;
    await this.change(id, (now) => {
      fits = this.isOurs(data) && this.matches(now, data);
      return fits ? this.afterNews(now, data) : [];
    });
    if (!fits) this.alarm(id, 'Waffo speaks of something else than was asked for');
    return fits;
  }

  /** Reads, decides and writes in one step, so that nothing else can change the same money in between. */
  protected async change(id: string, step: (now: RecordOf<K>) => readonly AnyRecord[]): Promise<void> {
    await this.serialised(this.lockOf(this.get(id)), async () => {
      const { store } = this.shop;
      const news = step(this.get(id)).filter(
        (record) => !isDeepStrictEqual(record, store.get(record.kind, record.id)),
      );
      if (news.length > 0) await store.write(...news);
    });
  }

  protected serialised(lock: string, step: () => Promise<void>): Promise<void> {
    return this.shop.locks.run(lock, step);
  }

  protected recordIn(result: Json): RecordOf<K> | undefined {
    const key = this.keyIn(result);
    return key === undefined ? undefined : this.shop.store.byRequest(this.kind, key);
  }

  protected isOurs(data: Json): boolean {
    return agrees(textAt(data, 'merchantInfo', 'merchantId'), this.shop.setup.merchantId);
  }

  /** Waffo's refusal as our API reports it. */
  protected refusedByWaffo(code: string, id: string): Refused {
    return new Refused(statusFor(code), this.wordsFor(code), id);
  }

  /** Refuses with this code without asking Waffo, which would refuse too. */
  protected refusedHere(code: string, id: string): Refused {
    return new Refused(409, this.wordsFor(code), id);
  }

  protected wordsFor(code: string): string {
    return wordsFor(code);
  }

  /** An idempotency key: 32 characters, never used before. */
  protected newRequestId(): string {
    return newRequestId();
  }

  protected newId(prefix: string): string {
    return `${prefix}_${newRequestId().slice(0, 20)}`;
  }

  /** The current time in wire form. */
  protected now(): string {
    return toWireTime(this.shop.setup.clock.now());
  }

  /** Alerts a person. */
  protected alarm(id: string, what: string): void {
    this.shop.setup.alarm(`${this.kind} ${id}: ${what}`);
  }
}
