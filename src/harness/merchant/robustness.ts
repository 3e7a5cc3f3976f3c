import { setTimeout as pause } from 'node:timers/promises';
import type { DeliveryReply } from '../../transport/index.ts';
import type { View } from '../../merchant/index.ts';
import type { Observation } from '../case-context.ts';
import type { NotificationRecord } from '../target/index.ts';
import { absentAsNull } from '../waffo/harmful-messages.ts';
import type { CrashControl } from './kill-during-call.ts';
import type { MerchantParts } from './parts.ts';
import { waitFor } from './polling.ts';

/** How long the next message waits for the reply to the one before, in milliseconds. */
const LONGEST_WAIT = 2_000;

/** A message that a server may not survive. */
export interface HarmfulMessage {
  /** What is special about it, for example "a body that is not JSON". */
  what: string;
  send(): Promise<DeliveryReply>;
}

/** Another form of an event: another media type, or text or null in fields that decide nothing. */
export interface EventForm {
  /** Name of the object that the event is about. */
  name: string;
  what: string;
  form: { extendInfo?: string; contentType?: string; absentFields?: 'null' };
}

type Parts = MerchantParts<'timeouts', 'notifications'> & { crashControl: CrashControl | undefined };

/** The server must go on, whatever comes to its webhook. */
export class Robustness {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Delivers one message after the other. Ends the scenario if the server dies of one.
   * @param look reads something that the merchant must be able to show
   */
  async survives(messages: readonly HarmfulMessage[], look: () => Promise<View<string>>): Promise<void> {
    const { context } = this.#parts;
    const deliveries: Promise<unknown>[] = [];
    for (const { what, send } of messages) {
      const delivery = send();
      deliveries.push(delivery);
      const reply = await Promise.race([delivery, pause(LONGEST_WAIT, undefined, { ref: false })]);
      if (!reply) context.note(`gives no reply to ${what} within ${LONGEST_WAIT / 1000} s`);
      else if (!reply.response) await this.#requireAlive(what, reply, look);
    }
    await Promise.all(deliveries);
    await this.#requireAlive('the last of these messages', undefined, look);
  }

  /**
   * A genuine event in another form must be accepted. If the merchant refuses it and accepts the usual form, the form
   * is the cause.
   */
  async accepts(notice: NotificationRecord, { name, what, form }: EventForm): Promise<void> {
    const { context, waffo } = this.#parts;
    const { extendInfo, contentType, absentFields } = form;
    const reply = await waffo.notifications.deliverVariant(notice, {
      result: { ...(absentFields && absentAsNull(notice)), ...(extendInfo && { extendInfo }) },
      ...(contentType && { contentType }),
      name: what,
    });
    if (reply.acknowledged) return;
    const said = reply.response
      ? `HTTP ${reply.response.status}, body ${JSON.stringify(reply.response.body.slice(0, 120))}`
      : (reply.noResponse ?? 'no reply');
    const [usual] = await waffo.notifications.redeliver(notice, {});
    if (!usual?.acknowledged)
      return context.note(`asks for the ${notice.eventType} about ${name} again, in every form`);
    context.report({
      check: 'notification.dress-refused',
      message: `The merchant refused the validly signed ${notice.eventType} about ${name} with ${what} (${said}). It accepted the same event without it.`,
      why: 'Waffo may send events in this form at any time. Then the merchant no longer accepts any payment.',
      fix: 'Compare media types without regard to case and parameters. Read the body as UTF-8. Store text in columns that hold all of Unicode. Treat null, an absent field and an empty field alike.',
    });
  }

  async #requireAlive(
    what: string,
    reply: DeliveryReply | undefined,
    look: () => Promise<View<string>>,
  ): Promise<void> {
    const { context, crashControl, driver } = this.#parts;
    const view = await waitFor(look, isAlive, driver.timeouts.settle);
    if (isAlive(view)) return;
    // The next cases need a running merchant.
    await crashControl?.crash();
    await crashControl?.startAgain();
    context.failCase(dead(what, reply, view));
  }
}

function isAlive({ reply: { status } }: View<string>): boolean {
  return status > 0 && status !== 502 && status !== 503 && status !== 504;
}

function dead(what: string, reply: DeliveryReply | undefined, { reply: after }: View<string>): Observation {
  const said = reply?.noResponse ? ` (${reply.noResponse})` : '';
  const got =
    after.status === 0 ? `no reply (${after.message ?? 'the connection ended'})` : `HTTP ${after.status}`;
  return {
    check: 'notification.kills-server',
    message: `The server no longer answers after ${what}${said}: reading an order gives ${got}.`,
    why: 'Anybody who knows the address can stop the shop with one request: nobody can buy, and no payment is recorded.',
    fix: 'Verify the signature over the raw bytes first. Parse inside a try. Expect every JSON value and every missing field. Answer {"message":"failed"} to a body that you cannot read.',
    entries: [after.entry],
  };
}
