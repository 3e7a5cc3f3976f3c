import type { OrderView } from '../../../merchant/index.ts';
import { observationTime, waitThenObserve } from '../../merchant/polling.ts';
import type { PlacedOrder } from '../placed.ts';
import { Observer, UNREAD } from './observer.ts';
import { wrongDeliveries } from './order-findings.ts';
import type { Parts } from './parts.ts';

const ONCE_NOT_SHOWN = 'delivery is proved, but not "exactly once": `benefits` is a boolean, not a number';
const SHOW_A_COUNT =
  'Show in getOrder how often the goods were delivered, as a number, and point `benefits` at it.';

/** How often the goods of an order were delivered. */
export class OrderDeliveries {
  readonly #parts: Parts;
  readonly #observer: Observer<PlacedOrder, OrderView>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#observer = Observer.ofOrders(parts);
  }

  /** Must have delivered exactly once, and stay so. */
  async deliveredOnce(order: PlacedOrder, because: string): Promise<void> {
    await this.#observer.repeatLater(order, () => this.deliveredOnce(order, because));
    const { driver, reactionTimes } = this.#parts;
    const isReached = ({ benefits }: OrderView): boolean => benefits === undefined || Number(benefits) >= 1;
    await this.#observer.waitForRepeats(order, isReached);
    const view = await waitThenObserve(
      () => this.#observer.view(order),
      { isReached, isRight: ({ benefits }) => Number(benefits) === 1 },
      { within: driver.timeouts.settle, ms: observationTime(reactionTimes) },
    );
    this.require(order, view, 1, because);
  }

  /** For cases that are about "once" alone: a boolean leaves them unproved. */
  async provesOnce(order: PlacedOrder): Promise<void> {
    const { benefits } = await this.#observer.view(order);
    if (typeof benefits === 'boolean') this.#parts.context.inconclusive(ONCE_NOT_SHOWN, SHOW_A_COUNT);
  }

  /** What the merchant shows must be this number of deliveries. */
  require(order: PlacedOrder, view: OrderView, wanted: 0 | 1, because: string): void {
    const { context } = this.#parts;
    const { benefits, reply } = view;
    if (benefits === undefined && reply.status === UNREAD) return;
    if (benefits === undefined) {
      context.inconclusive(
        'getOrder.result has no `benefits`, so how often the goods were delivered is not proved',
        SHOW_A_COUNT,
      );
    } else if (wanted === 1 && benefits === true) context.note(ONCE_NOT_SHOWN);
    else if (Number(benefits) !== wanted)
      context.report(wrongDeliveries(order, this.#observer.evidence(order, view), wanted, because));
  }
}

/** Whether the order is paid and, where the merchant shows it, its goods are delivered. */
export function isDelivered({ status, benefits }: OrderView): boolean {
  return status === 'paid' && (benefits === undefined || Number(benefits) > 0);
}
