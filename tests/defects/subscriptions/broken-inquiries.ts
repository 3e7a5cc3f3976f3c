import {
  ChangeDesk,
  SubscriptionDesk,
  type AnyRecord,
  type Change,
  type Json,
  type Subscription,
} from '../../../src/merchants/reference/index.ts';

export class IgnoresAnswersAboutState extends SubscriptionDesk {
  readonly #isAsking = new Set<string>();

  override async ask(id: string): Promise<void> {
    this.#isAsking.add(id);
    await super.ask(id);
    this.#isAsking.delete(id);
  }

  protected override statusAfter(before: Subscription, theirs: string | undefined): Subscription['status'] {
    return this.#isAsking.has(before.id) ? before.status : super.statusAfter(before, theirs);
  }
}

export class IgnoresAnswersAboutChanges extends ChangeDesk {
  readonly #isAsking = new Set<string>();

  override async ask(id: string): Promise<void> {
    this.#isAsking.add(id);
    await super.ask(id);
    this.#isAsking.delete(id);
  }

  protected override afterNews(before: Change, data: Json): readonly AnyRecord[] {
    return this.#isAsking.has(before.id) ? [] : super.afterNews(before, data);
  }
}
