import { RecordService } from './record-service.ts';
import type { AnyRecord, Json, Kind, RecordOf } from './records.ts';
import type { Answer } from './waffo-client.ts';

/** The first request and three repeats. More would not help. */
const MOST_SENDS = 4;
/** In milliseconds. */
const LONGEST_PAUSE = 10_000;
const DOES_NOT_EXIST = 'A0009';
/** The same key with other parameters: keys are created wrongly. */
const KEY_REUSED = 'A0011';
const STILL_BEING_CREATED = 'A0040';

/**
 * Common code of orders, refunds, subscriptions and changes: each is created by one request to Waffo under an
 * idempotency key that is stored first. Whatever happens to the answer, the same key finds the result.
 */
export abstract class Service<K extends Kind> extends RecordService<K> {
  /** Path of the request that creates one. */
  protected abstract readonly path: string;
  /** The inquiry about one. */
  protected abstract inquiry(record: RecordOf<K>): { path: string; body: Json };
  /** Whether a message of Waffo moves money or delivers something. */
  protected abstract meansMoney(data: Json): boolean;
  /** What to store if Waffo refused to create it. */
  protected abstract afterRefusal(record: RecordOf<K>, code: string): readonly AnyRecord[];
  /** Whether Waffo may still report something about it. */
  protected abstract isOpen(record: RecordOf<K>): boolean;

  async ask(id: string): Promise<void> {
    const { path, body } = this.inquiry(this.get(id));
    const answer = await this.shop.waffo.call(path, body);
    if (answer.kind === 'accepted') await this.takeIn(id, answer.data);
    if (answer.kind === 'refused' && answer.code === DOES_NOT_EXIST) await this.handleMissing(id);
  }

  /** Asks Waffo about everything that is open, newest first. */
  async reconcile(): Promise<void> {
    for (const record of this.shop.store.all(this.kind)) if (this.isOpen(record)) await this.ask(record.id);
  }

  /** Continues open work after a restart. */
  resume(): void {
    for (const { id, known } of this.shop.store.all(this.kind).filter((record) => this.isOpen(record))) {
      this.shop.background.run(() => (known ? this.ask(id) : this.askUntil(id, (now) => now.known)));
    }
  }

  /** The payer's browser returned. Which page it uses proves nothing, so ask Waffo. */
  returned(id: string, _page: string): void {
    this.shop.background.run(() => this.ask(id));
  }

  /** Stores the record and related ones, then sends its request for the first time. */
  protected async submit(record: RecordOf<K>, ...companions: readonly AnyRecord[]): Promise<RecordOf<K>> {
    await this.remember(record, ...companions);
    if ((await this.send(record.id)) === 'unknown') this.handleUnknown(record.id);
    return this.get(record.id);
  }

  /** The key must be stored before the call: then a lost answer, or a crash, can be resolved by an inquiry. */
  protected async remember(...records: readonly AnyRecord[]): Promise<void> {
    await this.shop.store.write(...records);
  }

  /** Sends the stored request, for the first time or again: it is always the same. */
  protected async send(id: string): Promise<Answer['kind']> {
    await this.change(id, (now) => [{ ...now, sends: now.sends + 1 }]);
    this.shop.sending.add(id);
    try {
      const answer = await this.shop.waffo.call(this.path, this.get(id).request);
      if (answer.kind === 'accepted')
        return (await this.takeAnswer(id, answer.data)) ? 'accepted' : 'unknown';
      if (answer.kind === 'refused') await this.handleRefusal(id, answer.code);
      return answer.kind;
    } finally {
      this.shop.sending.delete(id);
    }
  }

  /** Answers to our requests contain no price, so only an inquiry is trusted about money. */
  protected async takeAnswer(id: string, data: Json): Promise<boolean> {
    if (!this.meansMoney(data)) return this.takeIn(id, data);
    await this.ask(id);
    return this.get(id).known;
  }

  /** The refusal of a first request is final; the refusal of a repeat says nothing about the first one. */
  protected async handleRefusal(id: string, code: string): Promise<void> {
    if (code === KEY_REUSED) this.alarm(id, `its key ${this.get(id).requestId} was used before (${code})`);
    await this.change(id, (now) => {
      if (now.known) return [];
      if (now.sends === 1) return this.afterRefusal(now, code);
      return code === STILL_BEING_CREATED ? [] : [{ ...now, refusal: code }];
    });
  }

  /** It may have happened or not: keep it open, create nothing new, and find out. */
  protected handleUnknown(id: string): void {
    this.shop.background.run(() => this.recover(id));
  }

  /** Repeats the same request a few times, then sends inquiries until Waffo reports the result. */
  protected async recover(id: string): Promise<void> {
    for (const pause of this.shop.setup.timing.repeats) {
      await this.shop.background.pause(pause);
      if (this.get(id).known || (await this.send(id)) !== 'unknown') break;
    }
    // Ask even after a good answer: the answer to a repeat may be outdated.
    await this.askUntil(id, (now) => now.known);
  }

  /** Waffo does not know it: the request was lost and is sent again, or it was refused. */
  protected async handleMissing(id: string): Promise<void> {
    const { known, refusal, sends } = this.get(id);
    if (known || this.shop.sending.has(id)) return;
    if (refusal !== null) await this.change(id, (now) => (now.known ? [] : this.afterRefusal(now, refusal)));
    else if (sends < MOST_SENDS) await this.send(id);
  }

  /** Sends inquiries with growing pauses, for a limited time. */
  protected async askUntil(id: string, done: (now: RecordOf<K>) => boolean): Promise<void> {
    const { ask, recover } = this.shop.setup.timing;
    for (let pause = ask, waited = 0; waited <= recover; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      await this.ask(id);
      if (done(this.get(id))) return;
      await this.shop.background.pause(pause);
      waited += pause;
    }
  }

  /** Polls a result that Waffo normally reports, in case its notification is lost. */
  protected watch(id: string, done: (now: RecordOf<K>) => boolean): void {
    this.shop.background.run(async () => {
      await this.shop.background.pause(this.shop.setup.timing.watch);
      if (!done(this.get(id))) await this.askUntil(id, done);
    });
  }
}
