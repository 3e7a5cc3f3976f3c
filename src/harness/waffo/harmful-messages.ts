import { loadSpec } from '../../contract/index.ts';
import type { DeliveryReply } from '../../transport/index.ts';
import type { NotificationRecord } from '../target/index.ts';
import type { Body } from '../wire.ts';
import { malformedBodies } from './malformed-bodies.ts';
import type { Waffo } from './waffo.ts';

/** One delivery of a body that is not a notification. */
export interface MalformedMessage {
  what: string;
  send(): Promise<DeliveryReply>;
}

/** Malformed bodies in place of an event: each one validly signed, and without a signature. */
export function malformedMessages(
  { notifications }: Pick<Waffo, 'notifications'>,
  event: { eventType: string; result: Body },
): MalformedMessage[] {
  return malformedBodies(event.eventType, event.result).flatMap(({ what, ...body }) => [
    {
      what: `${what}, validly signed`,
      send: () => notifications.deliver(event.eventType, {}, { ...body, name: what }),
    },
    {
      what: `${what}, without a signature`,
      send: () => notifications.deliver(event.eventType, {}, { ...body, forged: 'no signature', name: what }),
    },
  ]);
}

/** Other forms of a genuine event: the merchant must accept each like the usual form. */
export const EVENT_FORMS = [
  { what: 'Content-Type application/json; charset=utf-8', contentType: 'application/json; charset=utf-8' },
  { what: 'Content-Type APPLICATION/JSON', contentType: 'APPLICATION/JSON' },
  { what: 'text outside the basic plane', extendInfo: '🎨 𝒳 👩‍👩‍👧 🏳️‍🌈 𠮷野家' },
  { what: 'null in place of the fields that it leaves out', absentFields: 'null' },
] as const;

/** The fields of the contract that an event leaves out, each with null: on the sandbox empty fields are null. */
export function absentAsNull({ eventType, result }: Pick<NotificationRecord, 'eventType' | 'result'>): Body {
  const fields = loadSpec().notification(eventType)?.body.fields() ?? [];
  const absent = fields.flatMap((field) => {
    const name = /^result\.(\w+)$/.exec(field)?.[1];
    return name === undefined || name in result ? [] : [name];
  });
  return Object.fromEntries(absent.map((name) => [name, null]));
}
