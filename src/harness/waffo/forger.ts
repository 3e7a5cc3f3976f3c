import type { Manner } from '../../transport/index.ts';
import { text, type Body } from '../wire.ts';
import { addressesOf } from './addresses.ts';
import type { NotificationControls } from './notification-controls.ts';

/** The ways in which somebody who is not Waffo may try to be believed. */
export const FORGERIES = [
  'no signature',
  'garbage signature',
  "attacker's key",
  'own key sent along',
  "merchant's own key",
  "another notification's signature",
  'other body',
] as const satisfies Manner[];

/** Deliveries that are under way at the same time: a matrix is quick, and no server is flooded. */
const AT_ONCE = 6;

/** A message that Waffo has not written. */
export interface FalseEvent {
  eventType: string;
  result: Body;
}

/** Somebody who is not Waffo and knows every address at which the merchant receives notifications. */
export class Forger {
  readonly #waffo: NotificationControls;

  constructor(waffo: NotificationControls) {
    this.#waffo = waffo;
  }

  /**
   * Delivers each event in every manner at every address, many at the same time. Resolves when all have been
   * answered; which were acknowledged is judged by the check `forgery`.
   */
  async tells(...events: readonly FalseEvent[]): Promise<void> {
    const urls = addressesOf(this.#waffo);
    const deliveries = urls.flatMap((url) =>
      FORGERIES.flatMap((forged) => events.map((event) => ({ ...event, url, forged }))),
    );
    const next = deliveries.values();
    const send = async (): Promise<void> => {
      for (const { eventType, result, url, forged } of next) {
        const name = `${eventType} of ${statusIn(result)}`;
        await this.#waffo.deliver(eventType, result, { forged, name }, url);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, send));
  }
}

/** The status that an event speaks of, for the journal. */
function statusIn(result: Body): string {
  const field = Object.keys(result).find((key) => key.endsWith('Status'));
  return (field && text(result, field)) ?? 'no status';
}
