import type { Exchange, Journal } from '../journal/index.ts';
import { momentOf } from '../core/index.ts';
import type { Spec } from '../contract/index.ts';
import {
  honestData,
  resultOf,
  startOf,
  textAt,
  waffoAnswers,
  waffoNotifications,
  type Body,
} from './reading.ts';

/** Names of the state machines. */
export type Machine = keyof Spec['machines'];

/** One time that Waffo stated the status of an object. */
export interface StatusObservation {
  machine: Machine;
  /** Every id of the object that stood there, the merchant's first. */
  ids: string[];
  status: string;
  exchange: Exchange;
  source: 'answer' | 'notification';
  /** What Waffo itself calls the time of the object's last update, in milliseconds. */
  updatedAt?: number;
}

/** All sightings of one object, in order. */
export interface ObjectHistory {
  machine: Machine;
  ids: string[];
  sightings: StatusObservation[];
}

type Place = [machine: Machine, statusField: string];

// The answer to a subscription's cancellation calls its status orderStatus.
const PLACES: Readonly<Record<string, Place>> = {
  orderCreate: ['order', 'orderStatus'],
  orderInquiry: ['order', 'orderStatus'],
  orderCancel: ['order', 'orderStatus'],
  orderCapture: ['order', 'orderStatus'],
  orderRefund: ['refund', 'refundStatus'],
  refundInquiry: ['refund', 'refundStatus'],
  subscriptionCreate: ['subscription', 'subscriptionStatus'],
  subscriptionInquiry: ['subscription', 'subscriptionStatus'],
  subscriptionCancel: ['subscription', 'orderStatus'],
  subscriptionManage: ['subscription', 'subscriptionStatus'],
  subscriptionChange: ['subscriptionChange', 'subscriptionChangeStatus'],
  subscriptionChangeInquiry: ['subscriptionChange', 'subscriptionChangeStatus'],
  PAYMENT_NOTIFICATION: ['order', 'orderStatus'],
  REFUND_NOTIFICATION: ['refund', 'refundStatus'],
  SUBSCRIPTION_STATUS_NOTIFICATION: ['subscription', 'subscriptionStatus'],
  SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION: ['subscription', 'subscriptionStatus'],
  SUBSCRIPTION_CHANGE_NOTIFICATION: ['subscriptionChange', 'subscriptionChangeStatus'],
};

/** Fields that name an object: the merchant's id, then Waffo's. */
const ID_FIELDS: Readonly<Record<Machine, readonly string[]>> = {
  order: ['paymentRequestId', 'acquiringOrderId'],
  refund: ['refundRequestId', 'acquiringRefundOrderId'],
  subscription: ['subscriptionRequest', 'subscriptionId'],
  // A change bears the ids of the subscription that it creates; its own name is the request alone.
  subscriptionChange: ['subscriptionRequest'],
};

/** The ids under which a body names an object of this kind. */
export function idsOf(body: Body, machine: Machine): string[] {
  return ID_FIELDS[machine].map((field) => textAt(body, field)).filter((id) => id !== undefined);
}

/** Every status that Waffo stated in this journal and that nobody falsified, in order. */
export function sightingsOf(journal: Journal): StatusObservation[] {
  const answers = waffoAnswers(journal).map((exchange) => sighting(exchange, 'answer', honestData(exchange)));
  const told = waffoNotifications(journal).map((exchange) =>
    sighting(exchange, 'notification', resultOf(exchange)),
  );
  return [...answers, ...told]
    .filter((one) => one !== undefined)
    .toSorted((a, b) => startOf(a.exchange) - startOf(b.exchange));
}

/** The sightings by object; ids that ever stood together mean the same object. */
export function historiesOf(sightings: readonly StatusObservation[]): ObjectHistory[] {
  const byId = new Map<string, ObjectHistory>();
  for (const one of sightings) {
    const keys = one.ids.map((id) => `${one.machine} ${id}`);
    const [known, ...others] = [
      ...new Set(keys.map((key) => byId.get(key)).filter((it) => it !== undefined)),
    ];
    const history = known ?? { machine: one.machine, ids: [], sightings: [] };
    for (const other of others) absorb(history, other);
    history.sightings.push(one);
    history.ids.push(...one.ids.filter((id) => !history.ids.includes(id)));
    for (const id of history.ids) byId.set(`${one.machine} ${id}`, history);
  }
  return [...new Set(byId.values())];
}

/** Two ids turn out to mean one object. */
function absorb(history: ObjectHistory, other: ObjectHistory): void {
  history.sightings.push(...other.sightings);
  history.sightings.sort((a, b) => startOf(a.exchange) - startOf(b.exchange));
  history.ids.push(...other.ids.filter((id) => !history.ids.includes(id)));
}

function sighting(
  exchange: Exchange,
  source: StatusObservation['source'],
  body: Body | undefined,
): StatusObservation | undefined {
  const place = PLACES[exchange.operation];
  if (!place || !body) return undefined;
  const [machine, field] = place;
  const status = textAt(body, field);
  const ids = idsOf(body, machine);
  if (!status || ids.length === 0) return undefined;
  const stamp = ['orderUpdatedAt', 'refundUpdatedAt', 'updatedAt']
    .map((name) => textAt(body, name))
    .find(Boolean);
  const updatedAt = momentOf(stamp ?? '')?.getTime();
  return { machine, ids, status, exchange, source, ...(updatedAt !== undefined && { updatedAt }) };
}
