import { holds } from './property-violation.ts';
import type { Resource } from './model.ts';
import type { Data, Path, Waffo } from './waffo.ts';

const FIELDS = {
  order: 'orderStatus',
  refund: 'refundStatus',
  subscription: 'subscriptionStatus',
  change: 'subscriptionChangeStatus',
} as const;

/** Reads a thing by its inquiry. */
export async function inquire(waffo: Waffo, thing: Resource): Promise<Data> {
  const [path, body] = question(thing);
  const answer = await waffo.call(path, body);
  holds(!answer.lost, () => `${path} of ${thing.key} was not answered`);
  holds(answer.code === '0', () => `${path} of ${thing.key} was answered ${answer.code}; it exists`);
  return answer.data;
}

/** The status that an inquiry or notification gives a thing. */
export function statusOf(thing: Resource, data: Data): string {
  return String(data[FIELDS[thing.kind]]);
}

function question(thing: Resource): [Path, object] {
  const { key } = thing;
  switch (thing.kind) {
    case 'order':
      return ['order/inquiry', { paymentRequestId: key }];
    case 'refund':
      return ['refund/inquiry', { refundRequestId: key }];
    case 'subscription':
      return ['subscription/inquiry', { subscriptionRequest: key, paymentDetails: 1 }];
    case 'change': {
      const originSubscriptionRequest = thing.origin.key;
      return ['subscription/change/inquiry', { subscriptionRequest: key, originSubscriptionRequest }];
    }
  }
}
