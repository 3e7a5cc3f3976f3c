import { asText, type Actor, type InjectedFault, type Recorder } from '../../../../journal/index.ts';
import {
  beginExchange,
  Connections,
  deliveryRecord,
  postNotification,
  refusedAddress,
  type DeliveryReply,
  type SignedBody,
  type VirtualClock,
} from '../../../../transport/index.ts';
import type { EmulatorOptions } from '../options.ts';

/** One request to a merchant, ready to be sent. */
export interface Letter extends SignedBody {
  eventType: string;
  url: string;
  actor: Actor;
  signature: 'valid' | 'invalid' | 'missing';
  fault?: InjectedFault;
  delivery?: { notificationId: string; attempt: number };
  /** The reply is lost. */
  lost?: boolean;
  /** Header names are sent in lower case, as in HTTP/2. Default: as in the documents. */
  smallHeaders?: boolean;
}

/** Posts webhooks, judges the replies, and records both. */
export class Courier {
  readonly #world: { clock: VirtualClock; options: EmulatorOptions; journal: Recorder };
  readonly #connections = new Connections();

  constructor(world: { clock: VirtualClock; options: EmulatorOptions; journal: Recorder }) {
    this.#world = world;
  }

  async close(): Promise<void> {
    await this.#connections.close();
  }

  /** Any 2xx is an acknowledgement, whatever its body. */
  async post(message: Letter): Promise<DeliveryReply> {
    const { clock, journal, options } = this.#world;
    const at = clock.now().toISOString();
    const record = beginExchange();
    const refused = refusedAddress(message.url, options);
    const to = { connections: this.#connections, timeout: options.deliveryTimeout };
    const reply: DeliveryReply = refused
      ? { noResponse: refused, acknowledged: false }
      : await postNotification(
          message.url,
          message.body,
          message.smallHeaders ? message.headers : spelled(message.headers),
          to,
          ({ status, headers, bytes }) => ({
            response: { status, headers, ...asText(bytes), signature: 'missing' },
            acknowledged: status >= 200 && status < 300,
          }),
        );
    if (message.lost) reply.acknowledged = false;
    const { url, headers, signature } = message;
    const request = { method: 'POST', url, headers, ...asText(message.body), signature };
    journal.exchange(record({ at, ...deliveryRecord({ ...message, request, reply }) }));
    return reply;
  }
}

/** `x-waffo-event` as `X-Waffo-Event`. Receivers must accept both. */
function spelled(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()),
      value,
    ]),
  );
}
