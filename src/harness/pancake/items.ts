import type { CreateOrder, CreateSubscription } from '../../merchant/index.ts';

/** What a buyer buys where a scenario asks for nothing else, at the catalogue's price. */
export const GOODS = { item: 'onetime', amount: '29.00', currency: 'USD' } as const satisfies CreateOrder;
/** The same in a currency without decimals. */
export const GOODS_IN_YEN = {
  item: 'onetime',
  amount: '4500',
  currency: 'JPY',
} as const satisfies CreateOrder;
/** Withdrawn from sale. */
export const WITHDRAWN = { item: 'inactive', amount: '5.00', currency: 'USD' } as const satisfies CreateOrder;

/** Longer than Pancake takes to settle a refund. */
export const REFUND_TIME = '31m';

/** What a buyer subscribes to where a scenario asks for nothing else. */
export const PLAN = {
  item: 'monthly',
  amount: '9.90',
  currency: 'USD',
} as const satisfies CreateSubscription;
export const DEARER_PLAN = { item: 'monthly-plus', amount: '19.90', currency: 'USD' } as const satisfies CreateSubscription; // prettier-ignore

/** A week for nothing, then the price of the plan. */
export const TRIAL_PLAN = { item: 'trial', amount: '9.90', currency: 'USD' } as const satisfies CreateSubscription; // prettier-ignore
export const YEARLY_PLAN = { item: 'yearly', amount: '99.00', currency: 'USD' } as const satisfies CreateSubscription; // prettier-ignore
