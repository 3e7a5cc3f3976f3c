import {
  OrderService,
  SubscriptionService,
  type Order,
  type Subscription,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import type { PancakeDefect } from './defect.ts';

/** For a list with the newest first: this order, and those behind it. */
function isSameOrOlder({ id }: Order): (one: Order, at: number, all: readonly Order[]) => boolean {
  return (_, at, all) => at >= all.findIndex((one) => one.id === id);
}

/** Its table of goods is unique for a buyer and an item. */
class OneForEachBuyer extends OrderService {
  protected override creditsOf(order: Order): number {
    const [, ...older] = this.shop.store.all('order').filter(isSameOrOlder(order));
    const isSecond = older.some(
      ({ userId, item, boughtBy }) => userId === order.userId && item === order.item && boughtBy !== null,
    );
    return isSecond ? 0 : super.creditsOf(order);
  }
}

/** The page of the change belongs to the new plan. */
class SwitchesWhenAsked extends SubscriptionService {
  override view(subscription: Subscription) {
    const asked = this.changesOf(subscription.id).find(({ status }) => status === 'PENDING');
    return { ...super.view(subscription), ...(asked && { item: asked.item }) };
  }
}

/** What goes wrong with who has bought, and with what they have only asked for. */
export const buyers: readonly PancakeDefect[] = [
  {
    id: 'pk-one-for-each-buyer',
    title: 'delivers an item once to a buyer, however often it is bought',
    damage: 'Whoever buys a second licence pays and gets nothing.',
    caughtBy: { cases: ['PC-201'], says: /unique for a buyer/, spares: ['PC-44'] },
    overrides: { OrderService: OneForEachBuyer },
  },
  {
    id: 'pk-switches-when-asked',
    title: 'gives the new plan as soon as its page is opened',
    damage: 'Whoever asks for the dearer plan and leaves the page has it for nothing.',
    caughtBy: { cases: ['PC-104'], says: /which nobody has confirmed/ },
    overrides: { SubscriptionService: SwitchesWhenAsked },
  },
];
