import type { OrderView, SubscriptionView } from '../../../merchant/index.ts';
import { waitFor } from '../../merchant/polling.ts';
import type { Purchase } from '../placed.ts';
import type { Crashes } from './crashes.ts';
import { Observer, UNREAD } from './observer.ts';
import type { Parts } from './parts.ts';

type View = OrderView | SubscriptionView;
type Read = () => Promise<View>;

/** Whether everything that the merchant shows outlasts its process. */
export class Restarts {
  readonly #parts: Parts;
  readonly #crashes: Crashes;

  constructor(parts: Parts, crashes: Crashes) {
    this.#parts = parts;
    this.#crashes = crashes;
  }

  /** Kills the merchant and starts it again on the same data: it must show these purchases as before. */
  async changeNothing(purchases: readonly Purchase[]): Promise<void> {
    const before = await Promise.all(
      purchases.map(async (one) => ({ one, view: await this.#reader(one)() })),
    );
    await this.#crashes.killAndStart();
    for (const { one, view } of before) {
      const now = await waitFor(
        this.#reader(one),
        (shown) => text(shown) === text(view),
        this.#parts.driver.timeouts.settle,
      );
      // One that asks Pancake at every view may not be able to.
      if (text(now) === text(view) || now.reply.status === UNREAD) continue;
      this.#parts.context.report(changed(one, view, now));
    }
  }

  #reader(purchase: Purchase): Read {
    if (purchase.kind === 'order') {
      const orders = Observer.ofOrders(this.#parts);
      return () => orders.view(purchase);
    }
    const subscriptions = Observer.ofSubscriptions(this.#parts);
    return () => subscriptions.view(purchase);
  }
}

/** What a restart must not change. The end of access may be told as a date before, and as a moment afterwards. */
function text(view: View): string {
  const { word, benefits, reply } = view;
  const shown = [
    word === undefined ? `HTTP ${reply.status}` : `"${word}"`,
    benefits !== undefined && `${String(benefits)} granted`,
    'item' in view && view.item !== undefined && `to ${view.item}`,
    'paidAmount' in view && view.paidAmount !== undefined && `paid ${view.paidAmount}`,
    'accessUntil' in view && view.accessUntil === null && 'without access',
  ];
  return shown.filter(Boolean).join(', ');
}

function changed({ kind, name }: Purchase, before: View, now: View) {
  return {
    check: `${kind}.changed-by-a-restart`,
    message: `The merchant showed ${name} as ${text(before)}. Then it was killed and started again on the same data, and nothing had happened at Pancake; now it shows ${text(now)}.`,
    why: 'Each deployment and each crash gives away goods, or takes away goods that are paid.',
    fix: 'Store everything that an event has changed together with the event: also refunds, cancellations, failed renewals and plan changes. If the server computes its state from a log at the start, it must count each event once, as before.',
    entries: [before.reply.entry, now.reply.entry],
  };
}
