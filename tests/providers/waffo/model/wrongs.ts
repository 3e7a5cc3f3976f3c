import type { World } from '../../../../src/providers/waffo/emulator/index.ts';
import {
  DOCUMENTED_TERMS,
  manyRefundsKeepTheRules,
  ordersKeepTheRules,
  subscriptionsKeepTheRules,
  type Opener,
  type RunOptions,
} from '../../../../src/providers/waffo/model/index.ts';

type Property = (open: Opener, options?: RunOptions) => ReturnType<typeof ordersKeepTheRules>;

/** A Waffo that is wrong in one way, the property that has to find it, and what that says. */
export interface Wrong {
  what: string;
  property: Property;
  alter: (world: World) => void;
  says: RegExp;
  /** One that finds it soon, to save time; any other does, too. */
  seed: number;
}

const PAYMENT_FIRST = {
  ...DOCUMENTED_TERMS,
  renewal: { ...DOCUMENTED_TERMS.renewal, mode: 'payment-first' as const },
};

/** Timers whose description fits never fall due. */
const loses =
  (which: RegExp) =>
  ({ clock }: World): void => {
    const real = clock.at.bind(clock);
    clock.at = (moment, what, work) =>
      which.test(what) ? { cancel: () => undefined } : real(moment, what, work);
  };

/** The kinds of notification that fit are sent so many times. */
const sends =
  (which: RegExp, times: number) =>
  ({ outbox }: World): void => {
    const real = outbox.emit.bind(outbox);
    outbox.emit = (eventType, ...rest) => {
      for (let i = which.test(eventType) ? times : 1; i > 0; i--) real(eventType, ...rest);
    };
  };

export const WRONGS: readonly Wrong[] = [
  {
    what: 'a refund counts a minor unit less than its sum',
    property: ordersKeepTheRules,
    alter({ orders }) {
      const real = orders.addRefund.bind(orders);
      orders.addRefund = (refund) => real(Object.assign(refund, { amount: refund.amount - 1n }));
    },
    says: /remainingRefundAmount of r\d+ is ".*"; it must be /,
    seed: 4,
  },
  {
    what: 'a paid order is closed an hour later',
    property: ordersKeepTheRules,
    alter({ clock, orders }) {
      const real = orders.add.bind(orders);
      orders.add = (order) => {
        real(order);
        clock.after('1h', 'wrong', () => {
          if (order.status === 'PAY_SUCCESS') order.status = 'ORDER_CLOSE';
        });
      };
    },
    says: /order p\d+ reads ORDER_CLOSE; from (PAY_SUCCESS|CAPTURE_IN_PROGRESS) the documents allow PAY_SUCCESS here/,
    seed: 2,
  },
  {
    what: 'a payment is told twice',
    property: ordersKeepTheRules,
    alter: sends(/^PAYMENT/, 2),
    says: /PAYMENT p\d+ \w+ was told 2 times; it must be (0 to )?1/,
    seed: 1,
  },
  {
    what: 'a refund is not told',
    property: ordersKeepTheRules,
    alter: sends(/^REFUND/, 0),
    says: /REFUND r\d+ \w+ was told 0 times; it must be 1/,
    seed: 2,
  },
  {
    what: 'an expiry is lost',
    property: ordersKeepTheRules,
    alter: loses(/^expiry of/),
    says: /order p\d+ reads \w+; from \w+ the documents allow ORDER_CLOSE here/,
    seed: 1,
  },
  {
    what: 'a capture never settles',
    property: ordersKeepTheRules,
    alter: loses(/^capture/),
    says: /order p\d+ reads CAPTURE_IN_PROGRESS; from \w+ the documents allow PAY_SUCCESS here/,
    seed: 1,
  },
  {
    what: 'a refund never settles',
    property: ordersKeepTheRules,
    alter: loses(/^refund .* settles/),
    says: /refund r\d+ reads REFUND_IN_PROGRESS/,
    seed: 3,
  },
  {
    what: 'a key makes a second order',
    property: ordersKeepTheRules,
    alter({ keys }) {
      keys.once = (_scope, _key, _body, work) => work();
    },
    says: /the same request again is answered|must be A0011|was A\w+, and now is|took effect; its repeat/,
    seed: 1,
  },
  {
    what: 'a key takes another amount',
    property: ordersKeepTheRules,
    alter({ keys }) {
      const real = keys.once.bind(keys);
      keys.once = (scope, key, _body, work) => real(scope, key, {}, work);
    },
    says: /with the key \w+ of another request is answered 0; it must be A0011/,
    seed: 1,
  },
  {
    what: 'the refund count is forgotten',
    property: manyRefundsKeepTheRules,
    alter({ orders }) {
      const real = orders.refundsOf.bind(orders);
      // Sums are right; only the number of refunds is not.
      orders.refundsOf = (order) =>
        new Proxy(real(order), {
          get: (list, name) => (name === 'length' ? 0 : Reflect.get(list, name).bind?.(list)),
        });
    },
    says: /orderRefund is answered 0; it must be A0027|remainingRefundAmount/,
    seed: 8,
  },
  {
    what: 'a renewal is lost',
    property: subscriptionsKeepTheRules,
    alter: loses(/^attempt 1 to renew/),
    says: /PAYMENT s\d+#\d+ \w+ was told 0 times; it must be 1/,
    seed: 4,
  },
  {
    what: 'the retry of a failed renewal is lost',
    property: subscriptionsKeepTheRules,
    alter: loses(/^attempt 2 to renew/),
    says: /PAYMENT \w+#\d+ \w+ was told \d times; it must be \d/,
    seed: 4,
  },
  {
    what: 'periods are told twice',
    property: subscriptionsKeepTheRules,
    alter: sends(/^SUBSCRIPTION_PERIOD/, 2),
    says: /PERIOD \w+#\d+ was told/,
    seed: 1,
  },
  {
    what: 'the end of a subscription is not told',
    property: subscriptionsKeepTheRules,
    alter: sends(/^SUBSCRIPTION_STATUS/, 0),
    says: /STATUS \w+ \w+ was told 0 times/,
    seed: 1,
  },
  {
    what: 'the end of a change is not told',
    property: subscriptionsKeepTheRules,
    alter: sends(/^SUBSCRIPTION_CHANGE/, 0),
    says: /CHANGE c\d+ \w+ was told 0 times/,
    seed: 1,
  },
  {
    what: 'the contract is payment-first, and the emulator keeps the old dates',
    property: (open, options) => subscriptionsKeepTheRules(open, { ...options, terms: PAYMENT_FIRST }),
    alter({ subscriptions }) {
      subscriptions.renewals.policy.mode = 'service-first';
    },
    says: /next payment|was told/,
    seed: 7,
  },
  {
    what: 'a subscription that was cancelled is charged on',
    property: subscriptionsKeepTheRules,
    alter({ subscriptions }) {
      const real = subscriptions.find.bind(subscriptions);
      subscriptions.cancelByUser = (id) => void real(id);
      subscriptions.cancelByChannel = subscriptions.cancelByUser;
    },
    says: /reads ACTIVE; from ACTIVE the documents allow (USER_CANCELLED or CLOSE|CHANNEL_CANCELLED) here/,
    seed: 3,
  },
];
