import { MANNERS } from '../../transport/index.ts';
import { text, type Body } from '../wire.ts';
import { addressesOf } from './addresses.ts';
import type { NotificationControls } from './notification-controls.ts';
import type { ProviderClient } from './provider-client.ts';

/** Deliveries at the same time: fast, without flooding the server. */
const AT_ONCE = 6;

/** A message that Waffo did not send. */
export interface FalseEvent {
  eventType: string;
  result: Body;
}

/** Somebody who is not Waffo and knows every address at which the merchant receives notifications. */
export class Forger {
  readonly #client: ProviderClient;
  readonly #notifications: NotificationControls;

  constructor(client: ProviderClient, notifications: NotificationControls) {
    this.#client = client;
    this.#notifications = notifications;
  }

  /**
   * Delivers each event with every kind of wrong signature at every address. Resolves when all have been answered. The
   * check `forgery` judges which were acknowledged.
   */
  async sends(...events: readonly FalseEvent[]): Promise<void> {
    const urls = addressesOf(this.#client);
    const deliveries = urls.flatMap((url) =>
      MANNERS.flatMap((forged) => events.map((event) => ({ ...event, url, forged }))),
    );
    const next = deliveries.values();
    const send = async (): Promise<void> => {
      for (const { eventType, result, url, forged } of next) {
        const name = `${eventType} of ${statusIn(result)}`;
        await this.#notifications.deliver(eventType, result, { forged, name }, url);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, send));
  }
}

/** The status in an event, for the journal. */
function statusIn(result: Body): string {
  const field = Object.keys(result).find((key) => key.endsWith('Status'));
  return (field && text(result, field)) ?? 'no status';
}
