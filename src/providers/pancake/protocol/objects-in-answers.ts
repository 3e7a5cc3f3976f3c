import { isRecord } from '../../../core/index.ts';
import type { ToldObject } from '../../../provider/index.ts';

/** Schema fields whose objects have a status, with their kinds. A renamed field is left out. */
const KINDS: Readonly<Record<string, string>> = {
  onetimeOrder: 'onetimeOrder',
  onetimeOrders: 'onetimeOrder',
  subscriptionOrder: 'subscription',
  subscriptionOrders: 'subscription',
  payment: 'payment',
  payments: 'payment',
  refundTicket: 'refundTicket',
  refundTickets: 'refundTicket',
};
const PREFIX: Readonly<Record<string, string>> = {
  onetimeOrder: 'ORD_',
  subscription: 'ORD_',
  payment: 'PAY_',
  refundTicket: 'TKT_',
};

/** The orders, payments and refund tickets in the data of an answer, at any depth, with their statuses. */
export function toldObjects(data: unknown, kind?: string): ToldObject[] {
  if (Array.isArray(data)) return data.flatMap((entry) => toldObjects(entry, kind));
  if (!isRecord(data)) return [];
  const { id, status } = data;
  const isTold =
    kind !== undefined &&
    typeof id === 'string' &&
    typeof status === 'string' &&
    id.startsWith(PREFIX[kind] ?? '');
  return [
    ...(isTold ? [{ object: kind, id, status }] : []),
    ...Object.entries(data).flatMap(([name, inner]) => toldObjects(inner, KINDS[name])),
  ];
}
