import { isRecord } from '../../core/index.ts';
import { newRequestId, newWaffoId } from '../../providers/waffo/protocol/index.ts';
import type { Payable } from '../target/index.ts';
import { text, type Body } from '../wire.ts';
import { reachedAt } from './addresses.ts';
import type { NotificationControls } from './notification-controls.ts';

/** An id in a validly signed message that is not what it must be. */
export interface Mismatch {
  /** Paths in `result`; more than one where the same id stands twice. */
  fields: readonly string[];
  /** What stands there; undefined: nothing. */
  value: string | undefined;
  /**
   * Whether a merchant may act on the message all the same: it need not know this id before, but must then not take
   * the wrong one over.
   */
  isOptional?: boolean;
}

const ANOTHER_MERCHANT = '1000000999';
const PAYMENT_IDS = ['paymentRequestId', 'merchantOrderId', 'acquiringOrderId', 'merchantInfo.merchantId'];

/** Messages that Waffo's key has signed and that do not speak consistently of one object of the merchant. */
export class Mismatches {
  readonly #waffo: NotificationControls;

  constructor(waffo: NotificationControls) {
    this.#waffo = waffo;
  }

  /** What can be wrong with the ids of a payment. */
  ofPayment(): Mismatch[] {
    return [
      { fields: ['paymentRequestId'], value: newRequestId() },
      { fields: ['merchantOrderId'], value: `stranger-${newRequestId().slice(0, 8)}` },
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
   * Delivers a validly signed message with that mismatch, at the described address and at the object's own if that
   * is another.
   */
  async tells(about: Payable, eventType: string, result: Body, mismatch: Mismatch): Promise<void> {
    const { webhookUrl } = this.#waffo;
    const own = reachedAt(this.#waffo, about.sent && text(about.sent, 'notifyUrl'));
    const name = `${mismatch.fields.join(' and ')} ${mismatch.value === undefined ? 'left out' : 'of something else'}`;
    for (const url of new Set([webhookUrl, own ?? webhookUrl]))
      await this.#waffo.deliver(eventType, mistaken(result, mismatch), { name }, url);
  }

  #waffoId(prefix: string): string {
    return newWaffoId(prefix, 25, this.#waffo.clock.now());
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
function mistaken(result: Body, { fields, value }: Mismatch): Body {
  return fields.reduce((changed, path) => withValue(changed, path.split('.'), value), result);
}

function withValue(body: Body, [first = '', ...rest]: readonly string[], value: Mismatch['value']): Body {
  const inner = isRecord(body[first]) ? body[first] : {};
  return { ...body, [first]: rest.length > 0 ? withValue(inner, rest, value) : value };
}
