import { isRecord, andList } from '../../core/index.ts';
import { newRequestId, newWaffoId } from '../../providers/waffo/protocol/index.ts';
import type { Payable } from '../target/index.ts';
import { text, type Body } from '../wire.ts';
import { reachedAt } from './addresses.ts';
import type { NotificationControls } from './notification-controls.ts';
import type { ProviderClient } from './provider-client.ts';

/** A wrong id in a validly signed message. */
export interface Mismatch {
  /** Paths in `result`; more than one where the same id stands twice. */
  fields: readonly string[];
  /** What stands there; undefined: nothing. */
  value: string | undefined;
  /**
   * Whether a merchant may still act on the message: it need not know this id before, but it must not store the wrong
   * one.
   */
  isOptional?: boolean;
}

const ANOTHER_MERCHANT = '1000000999';
const PAYMENT_IDS = ['paymentRequestId', 'merchantOrderId', 'acquiringOrderId', 'merchantInfo.merchantId'];

/** Messages with a valid signature of Waffo whose ids do not belong to one object of the merchant. */
export class Mismatches {
  readonly #client: ProviderClient;
  readonly #notifications: NotificationControls;

  constructor(client: ProviderClient, notifications: NotificationControls) {
    this.#client = client;
    this.#notifications = notifications;
  }

  /** What can be wrong with the ids of a payment. */
  ofPayment(): Mismatch[] {
    return [
      { fields: ['paymentRequestId'], value: newRequestId() },
      { fields: ['merchantOrderId'], value: `unknown-${newRequestId().slice(0, 8)}` },
      { fields: ['merchantInfo.merchantId'], value: ANOTHER_MERCHANT },
      { fields: ['acquiringOrderId'], value: this.#waffoId('A'), isOptional: true },
    ];
  }

  /** Each id of a payment left out alone: all of them are optional by the contract. */
  leftOutOfPayment(): Mismatch[] {
    return PAYMENT_IDS.map((field) => ({ fields: [field], value: undefined, isOptional: true }));
  }

  /** What can be wrong with the ids of a subscription's status event. */
  ofStatus(): Mismatch[] {
    return [
      { fields: ['subscriptionRequest'], value: newRequestId() },
      { fields: ['merchantInfo.merchantId'], value: ANOTHER_MERCHANT },
      { fields: ['subscriptionId'], value: this.#waffoId('S'), isOptional: true },
    ];
  }

  /** What can be wrong with the ids of a subscription's payment event. */
  ofPeriodPayment(): Mismatch[] {
    return [
      {
        fields: ['subscriptionInfo.subscriptionRequest', 'subscriptionInfo.merchantRequest'],
        value: newRequestId(),
      },
      { fields: ['merchantInfo.merchantId'], value: ANOTHER_MERCHANT },
      { fields: ['subscriptionInfo.subscriptionId'], value: this.#waffoId('S'), isOptional: true },
    ];
  }

  /**
   * What can be wrong with the ids of a change event. A merchant finds the change by its own key, so it need not compare
   * the key of the old plan; but it must not touch the plan that the event names. It may learn the new subscriptionId
   * from this event, so that one is not altered.
   */
  ofChange(another: { subscriptionRequest: string | undefined }): Mismatch[] {
    return [
      { fields: ['subscriptionRequest'], value: newRequestId() },
      { fields: ['merchantInfo.merchantId'], value: ANOTHER_MERCHANT },
      { fields: ['originSubscriptionRequest'], value: another.subscriptionRequest, isOptional: true },
    ];
  }

  /**
   * Delivers a validly signed message with the mismatch, at the described address, and at the address of the object if
   * that is another one.
   */
  async send(about: Payable, eventType: string, result: Body, mismatch: Mismatch): Promise<void> {
    const { webhookUrl } = this.#client;
    const own = reachedAt(this.#client, about.sent && text(about.sent, 'notifyUrl'));
    const name = `${andList(mismatch.fields)} ${mismatch.value === undefined ? 'left out' : 'of something else'}`;
    for (const url of new Set([webhookUrl, own ?? webhookUrl]))
      await this.#notifications.deliver(eventType, withMismatch(result, mismatch), { name }, url);
  }

  #waffoId(prefix: string): string {
    return newWaffoId(prefix, 25, this.#client.clock.now());
  }
}

/** A mismatch in words, for findings. */
export function mismatchText({ fields, value }: Mismatch, what: string): string {
  const field = fields[0] ?? '';
  return value === undefined
    ? `a validly signed ${what} without ${field}`
    : `a validly signed ${what} whose ${field} is "${value}", which is not its own`;
}

/** The result with the mismatch in it. */
function withMismatch(result: Body, { fields, value }: Mismatch): Body {
  return fields.reduce((changed, path) => withValue(changed, path.split('.'), value), result);
}

function withValue(body: Body, [first = '', ...rest]: readonly string[], value: Mismatch['value']): Body {
  const inner = isRecord(body[first]) ? body[first] : {};
  return { ...body, [first]: rest.length > 0 ? withValue(inner, rest, value) : value };
}
