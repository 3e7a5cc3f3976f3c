import type { ChangeSubscription, CreatedChange, Reply } from '../../merchant/index.ts';
import type { Journal } from '../../journal/index.ts';
import { Placed, PlacedSubscription } from './placed.ts';

/** A plan change that a subscriber has asked for. */
export class PlacedChange extends Placed {
  readonly kind = 'change';
  /** The subscription that changes. */
  readonly old: PlacedSubscription;
  readonly wanted: ChangeSubscription & { item: string };
  readonly reply: Reply<CreatedChange>;
  /** The subscription to the new plan, where the merchant gives it a reference of its own. */
  readonly next: PlacedSubscription | undefined;

  constructor(
    old: PlacedSubscription,
    wanted: ChangeSubscription & { item: string },
    reply: Reply<CreatedChange>,
    journal: Journal,
    known: ReadonlySet<string>,
  ) {
    super(journal, known);
    this.old = old;
    this.wanted = wanted;
    this.reply = reply;
    const { newSubscriptionRef } = reply.result;
    if (newSubscriptionRef === undefined || newSubscriptionRef === old.reference) return;
    const result = { subscriptionRef: newSubscriptionRef };
    this.next = new PlacedSubscription(wanted, { ...reply, result }, journal, known);
  }

  get reference(): string | undefined {
    return this.reply.result.changeRef;
  }

  get checkoutUrl(): string | undefined {
    return this.reply.result.checkoutUrl;
  }

  get entry(): string {
    return this.reply.entry;
  }

  override get name(): string {
    return `the plan change ${this.reference ?? ''} of ${this.old.name} to ${this.wanted.item}`.replace(
      '  ',
      ' ',
    );
  }
}
