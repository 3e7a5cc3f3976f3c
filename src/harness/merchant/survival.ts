import { setTimeout as pause } from 'node:timers/promises';
import type { DeliveryReply } from '../../transport/index.ts';
import type { View } from '../../merchant/index.ts';
import type { Observation } from '../case-context.ts';
import type { Notice } from '../target/index.ts';
import type { Crashing } from './killed.ts';
import type { MerchantParts } from './orders.ts';
import { waitFor } from './polling.ts';

/** How long the next message waits for the reply to the one before, in milliseconds. */
const LONGEST_WAIT = 2_000;

/** A message that may be too much for a server. */
export interface Strain {
  /** What is special about it, as in "a body that is no JSON". */
  what: string;
  send(): Promise<DeliveryReply>;
}

/** Another dress of an event: its media type, or text in a field that decides nothing. */
export interface Dressed {
  /** Name of the object that the event is about. */
  name: string;
  what: string;
  dress: { extendInfo?: string; contentType?: string };
}

/** The server must live on, whatever comes to its webhook. */
export class Survival {
  readonly #parts: MerchantParts;
  readonly #crashing: Crashing | undefined;

  constructor(parts: MerchantParts & { crashing: Crashing | undefined }) {
    this.#parts = parts;
    this.#crashing = parts.crashing;
  }

  /**
   * Delivers one message after the other; ends the scenario if the server dies of one.
   * @param look reads something that the merchant must be able to show
   */
  async of(strains: readonly Strain[], look: () => Promise<View<string>>): Promise<void> {
    const { context } = this.#parts;
    const deliveries: Promise<unknown>[] = [];
    for (const { what, send } of strains) {
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
   * A genuine event in another dress must be taken: refused, and the plain one not, says that the dress is why.
   * Ends the scenario if it kills the server.
   */
  async takes(notice: Notice, { name, what, dress }: Dressed): Promise<void> {
    const { context, waffo } = this.#parts;
    const { extendInfo, contentType } = dress;
    const reply = await waffo.target.notifications.deliverVariant(notice, {
      ...(extendInfo && { result: { extendInfo } }),
      ...(contentType && { contentType }),
      name: what,
    });
    if (reply.acknowledged) return;
    const said = reply.response
      ? `HTTP ${reply.response.status}, body ${JSON.stringify(reply.response.body.slice(0, 120))}`
      : (reply.noResponse ?? 'no reply');
    const [plain] = await waffo.redeliver(notice, {});
    if (!plain?.acknowledged)
      return context.note(`asks for the ${notice.eventType} about ${name} again, in any dress`);
    context.report({
      check: 'notification.dress-refused',
      message: `The validly signed ${notice.eventType} about ${name} was refused with ${what} (${said}), and taken without it.`,
      why: 'Waffo may write the same event so on any day: from then on no payment is taken in.',
      fix: 'Compare media types without regard to case and parameters, read the body as UTF-8, and store text in columns that hold all of Unicode.',
    });
  }

  async #requireAlive(
    what: string,
    reply: DeliveryReply | undefined,
    look: () => Promise<View<string>>,
  ): Promise<void> {
    const view = await waitFor(look, isAlive, this.#parts.driver.timeouts.settle);
    if (isAlive(view)) return;
    // The cases after this one are not about it.
    await this.#crashing?.crash();
    await this.#crashing?.revive();
    this.#parts.context.failCase(dead(what, reply, view));
  }
}

function isAlive({ reply: { status } }: View<string>): boolean {
  return status > 0 && status !== 502 && status !== 503 && status !== 504;
}

function dead(what: string, reply: DeliveryReply | undefined, { reply: after }: View<string>): Observation {
  const said = reply?.noResponse ? ` (${reply.noResponse})` : '';
  return {
    check: 'notification.kills-server',
    message: `The server gives no answer any more after ${what}${said}: reading an order gives ${after.status === 0 ? `no reply (${after.message ?? 'the connection ended'})` : `HTTP ${after.status}`}.`,
    why: 'Anybody who knows the address stops the shop with one request: nobody can buy, and no payment is taken in.',
    fix: 'Verify the signature over the raw bytes first, parse inside a try, expect any JSON value and any missing field, and answer {"message":"failed"} to what cannot be read.',
    entries: [after.entry],
  };
}
