import type { PlacedChange } from '../placed-change.ts';
import { mismatchText, type Mismatch } from '../waffo/mismatches.ts';
import type { Changes } from './changes.ts';
import type { MerchantParts } from './parts.ts';
import { observationTime, observe } from './polling.ts';
import type { Subscriptions } from './subscriptions.ts';

/** An open change, and the wrong event that is sent about it. */
export interface MismatchedChange {
  subject: PlacedChange;
  mismatch: Mismatch;
}

type Parts = MerchantParts<'getSubscriptionChange'>;

/** What a merchant must not do on validly signed change events whose ids do not belong together. */
export class ChangeMismatches {
  readonly #parts: Parts;
  readonly #changes: Pick<Changes, 'place' | 'staysOpen'>;
  readonly #subscriptions: Pick<Subscriptions, 'placeActive'>;

  constructor(
    parts: Parts,
    changes: Pick<Changes, 'place' | 'staysOpen'>,
    subscriptions: Pick<Subscriptions, 'placeActive'>,
  ) {
    this.#parts = parts;
    this.#changes = changes;
    this.#subscriptions = subscriptions;
  }

  /** An open change of a subscription of its own for every mismatch. */
  async place(mismatches: readonly Mismatch[]): Promise<MismatchedChange[]> {
    const placed: MismatchedChange[] = [];
    for (const mismatch of mismatches) {
      const subject = await this.#changes.place(await this.#subscriptions.placeActive());
      placed.push({ subject, mismatch });
    }
    return placed;
  }

  /** The change must still be open. Where the merchant may act on the event, that is noted. */
  async unchanged({ subject: change, mismatch }: MismatchedChange): Promise<void> {
    const because = mismatchText(mismatch, 'event of a successful change');
    if (!mismatch.isOptional) return this.#changes.staysOpen(change, 1, because);
    const { context, driver, reactionTimes } = this.#parts;
    const { changeRef } = change;
    if (!changeRef) return;
    const view = await observe(
      () => driver.getSubscriptionChange(changeRef),
      ({ status }) => status === 'succeeded',
      observationTime(reactionTimes),
    );
    if (view.status === 'succeeded')
      context.note(`acts on a change event whose ${mismatch.fields[0]} is not its own`);
  }
}
