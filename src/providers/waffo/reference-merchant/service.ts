import { RecordService } from './record-service.ts';
import type { AnyRecord, Json, Kind, RecordOf } from './records.ts';
import type { Answer } from './waffo-client.ts';

/** A first request and three repeats. More is no help to anybody. */
const MOST_SENDS = 4;
/** In milliseconds. */
const LONGEST_PAUSE = 10_000;
const DOES_NOT_EXIST = 'A0009';
/** The same key with other parameters: a mistake in how keys are made. */
const KEY_REUSED = 'A0011';
const STILL_BEING_CREATED = 'A0040';

/**
 * What orders, refunds, subscriptions and changes have in common: each is made by one request to Waffo under an
 * idempotency key that is stored first. Whatever happens to the answer, the same key finds out the truth.
 */
export abstract class Service<K extends Kind> extends RecordService<K> {
  /** Path of the request that makes one. */
  protected abstract readonly path: string;
  /** The call that asks Waffo about one. */
  protected abstract inquiry(record: RecordOf<K>): { path: string; body: Json };
  /** Whether what Waffo says moves money or delivers something. */
  protected abstract meansMoney(data: Json): boolean;
  /** What must be stored when Waffo refused to make it. */
  protected abstract afterRefusal(record: RecordOf<K>, code: string): readonly AnyRecord[];
  /** Whether Waffo may still have news about it. */
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

  /** After a restart: what was under way goes on. */
  resume(): void {
    for (const { id, known } of this.shop.store.all(this.kind).filter((record) => this.isOpen(record))) {
      this.shop.background.run(() => (known ? this.ask(id) : this.askUntil(id, (now) => now.known)));
    }
  }

  /** The payer's browser came back. To which of our pages proves nothing, so Waffo is asked. */
  returned(id: string, _page: string): void {
    this.shop.background.run(() => this.ask(id));
  }

  /** Stores the record and what belongs to it, then sends its request for the first time. */
  protected async submit(record: RecordOf<K>, ...companions: readonly AnyRecord[]): Promise<RecordOf<K>> {
    await this.remember(record, ...companions);
    if ((await this.send(record.id)) === 'unknown') this.handleUnknown(record.id);
    return this.get(record.id);
  }

  /** The key must be safe before the call: a lost answer, or a crash, is then a question and not a loss. */
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

  /** Answers to our requests name no price, so what means money is believed from an inquiry alone. */
  protected async takeAnswer(id: string, data: Json): Promise<boolean> {
    if (!this.meansMoney(data)) return this.takeIn(id, data);
    await this.ask(id);
    return this.get(id).known;
  }

  /** The refusal of a first request is final; that of a repeat says nothing of the first one. */
  protected async handleRefusal(id: string, code: string): Promise<void> {
    if (code === KEY_REUSED) this.alarm(id, `its key ${this.get(id).requestId} was used before (${code})`);
    await this.change(id, (now) => {
      if (now.known) return [];
      if (now.sends === 1) return this.afterRefusal(now, code);
      return code === STILL_BEING_CREATED ? [] : [{ ...now, refusal: code }];
    });
  }

  /** It may have happened or not: it stays open, nothing new is made, and the truth is looked for. */
  protected handleUnknown(id: string): void {
    this.shop.background.run(() => this.recover(id));
  }

  /** A few repeats of the same request, then inquiries until Waffo tells. */
  protected async recover(id: string): Promise<void> {
    for (const pause of this.shop.setup.timing.repeats) {
      await this.shop.background.pause(pause);
      if (this.get(id).known || (await this.send(id)) !== 'unknown') break;
    }
    // Asked even after a good answer: a repeat may be answered from memory.
    await this.askUntil(id, (now) => now.known);
  }

  /** Waffo does not know it: the request was lost, and is sent again, or was refused. */
  protected async handleMissing(id: string): Promise<void> {
    const { known, refusal, sends } = this.get(id);
    if (known || this.shop.sending.has(id)) return;
    if (refusal !== null) await this.change(id, (now) => (now.known ? [] : this.afterRefusal(now, refusal)));
    else if (sends < MOST_SENDS) await this.send(id);
  }

  /** Inquiries with growing pauses, for a bounded time. */
  protected async askUntil(id: string, done: (now: RecordOf<K>) => boolean): Promise<void> {
    const { ask, recover } = this.shop.setup.timing;
    for (let pause = ask, waited = 0; waited <= recover; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      await this.ask(id);
      if (done(this.get(id))) return;
      await this.shop.background.pause(pause);
      waited += pause;
    }
  }

  /** Looks after something that Waffo settles by itself, in case its notification is lost. */
  protected watch(id: string, done: (now: RecordOf<K>) => boolean): void {
    this.shop.background.run(async () => {
      await this.shop.background.pause(this.shop.setup.timing.watch);
      if (!done(this.get(id))) await this.askUntil(id, done);
    });
  }
}
