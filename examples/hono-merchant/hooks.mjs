// @ts-check
import { isAmount } from './amounts.mjs';
import { objectAt, parse, textAt } from './json.mjs';
import { afterPayment, isPaymentOf } from './plans.mjs';
import { withPart } from './parts.mjs';
import { afterRefundNews, isOfSale } from './sales.mjs';
import { isFromWaffo, signatureOf } from './waffo.mjs';

/**
 * @typedef {import('./documents.mjs').Documents} Documents
 * @typedef {import('./engine.mjs').Engine} Engine
 * @typedef {import('./json.mjs').Json} Json
 * @typedef {import('./parts.mjs').Part} Part
 * @typedef {import('./settings.mjs').Settings} Settings
 */

/**
 * What Waffo tells by itself. The same may come many times, late and in any order.
 * @param {{ settings: Settings, documents: Documents, engine: Engine }} tools
 */
export function openHooks({ settings, documents, engine }) {
  /**
   * @template {Part['kind']} K
   * @param {K} kind
   * @param {(part: import('./documents.mjs').PartOf<K>) => boolean} isIt
   */
  function find(kind, isIt) {
    for (const part of documents.all())
      if (part.kind === kind && isIt(/** @type {import('./documents.mjs').PartOf<K>} */ (part)))
        return /** @type {import('./documents.mjs').PartOf<K>} */ (part);
    return undefined;
  }

  /**
   * What was made under a key.
   * @template {'sale' | 'refund' | 'plan' | 'change'} K
   * @param {K} kind
   * @param {string | undefined} key
   */
  function made(kind, key) {
    return key === undefined ? undefined : find(kind, (part) => 'key' in part && part.key === key);
  }

  /**
   * Ours that an event names. The product tells payments of memberships from those of orders.
   * @param {string} eventType
   * @param {Json} result
   */
  function subjectOf(eventType, result) {
    switch (eventType) {
      case 'PAYMENT_NOTIFICATION':
        return isOfPlan(result)
          ? made(
              'plan',
              textAt(result, 'subscriptionInfo', 'subscriptionRequest') ??
                textAt(result, 'subscriptionInfo', 'merchantRequest'),
            )
          : made('sale', textAt(result, 'paymentRequestId'));
      case 'REFUND_NOTIFICATION':
        return made('refund', textAt(result, 'refundRequestId'));
      case 'SUBSCRIPTION_STATUS_NOTIFICATION':
      case 'SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION':
        return made('plan', textAt(result, 'subscriptionRequest'));
      case 'SUBSCRIPTION_CHANGE_NOTIFICATION':
        return made('change', textAt(result, 'subscriptionRequest'));
      default:
        return undefined;
    }
  }

  /** @type {Record<string, (result: Json, eventType: string) => boolean>} */
  const TAKE = {
    PAYMENT_NOTIFICATION: (result, event) =>
      isOfPlan(result) ? takePlanPayment(result) : takeNews(result, event),
    REFUND_NOTIFICATION: (result, event) =>
      isForeign(result) ? takeForeignRefund(result) : takeNews(result, event),
    SUBSCRIPTION_STATUS_NOTIFICATION: takeNews,
    SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION: takeNews,
    SUBSCRIPTION_CHANGE_NOTIFICATION: takeNews,
    CHARGEBACK_NOTIFICATION: takeDispute,
  };

  /**
   * @param {Json} result
   * @param {string} eventType
   */
  function takeNews(result, eventType) {
    const subject = subjectOf(eventType, result);
    if (!subject) return false;
    const isTaken = engine.hear(subject.id, result);
    if (!isTaken) engine.behind(() => engine.ask(subject.id));
    return isTaken;
  }

  /** @param {Json} result */
  function takePlanPayment(result) {
    const plan = subjectOf('PAYMENT_NOTIFICATION', result);
    const period = textAt(result, 'subscriptionInfo', 'period');
    const merchant = textAt(result, 'merchantInfo', 'merchantId') ?? settings.merchantId;
    if (plan?.kind !== 'plan' || merchant !== settings.merchantId || !isPaymentOf(plan, result, period)) {
      if (plan) engine.behind(() => engine.ask(plan.id));
      return false;
    }
    documents.change(plan.id, (parts) => withPart(parts, afterPayment(plan, result, period)));
    return true;
  }

  /**
   * A refund that somebody else started is a refund as well: the money is gone.
   * @param {Json} result
   */
  function takeForeignRefund(result) {
    const waffoId = textAt(result, 'acquiringOrderId');
    const id = textAt(result, 'refundRequestId') ?? textAt(result, 'acquiringRefundOrderId');
    const amount = textAt(result, 'refundAmount');
    const sale = waffoId === undefined ? undefined : find('sale', (one) => one.waffoId === waffoId);
    if (!sale || id === undefined || !isAmount(amount) || !isOfSale(sale, result, settings.merchantId))
      return false;
    const known = documents.documentOf(sale.id)[id];
    if (known?.kind === 'foreign-refund' && known.state !== 'pending') return true;
    const source = textAt(result, 'refundSource') ?? '';
    documents.change(sale.id, (parts) =>
      afterRefundNews(
        { kind: 'foreign-refund', id, saleId: sale.id, amount, source, state: 'pending' },
        result,
        parts,
      ),
    );
    return true;
  }

  /**
   * A dispute is for people to work on: it is kept, and changes nothing by itself.
   * @param {Json} result
   */
  function takeDispute(result) {
    const id = textAt(result, 'chargebackId');
    const waffoId = textAt(result, 'originalOrderId');
    const sale = find('sale', (one) => waffoId !== undefined && one.waffoId === waffoId);
    console.warn(`dispute ${id} about ${sale?.id ?? waffoId}`);
    if (id === undefined || !sale) return id !== undefined;
    const status = textAt(result, 'chargebackStatus') ?? '';
    documents.change(sale.id, (parts) => withPart(parts, { kind: 'dispute', id, saleId: sale.id, status }));
    return true;
  }

  /**
   * Not made by us: by a card network, or by our own people in Waffo's portal.
   * @param {Json} result
   */
  function isForeign(result) {
    return (
      !made('refund', textAt(result, 'refundRequestId')) &&
      documents.anyPart(textAt(result, 'merchantRefundOrderId') ?? '') === undefined
    );
  }

  /**
   * Whether everything that a notification says is stored. If not, Waffo sends it again.
   * @param {Buffer} body
   */
  function take(body) {
    const { eventType, result } = read(body);
    try {
      return TAKE[eventType]?.(result, eventType) ?? false;
    } catch (error) {
      console.error(error);
      return false;
    }
  }

  /**
   * Of what Waffo has not signed nothing is used but whom it names: Waffo is asked about that one.
   * @param {Buffer} body
   */
  function doubt(body) {
    console.warn('a notification is not signed by Waffo');
    const { eventType, result } = read(body);
    const subject = subjectOf(eventType, result);
    if (subject) engine.behind(() => engine.ask(subject.id));
  }

  return {
    /**
     * The answer to a notification: Waffo compares it to the byte and verifies our signature.
     * @param {Buffer} body exactly as it came
     * @param {string | undefined} signature
     */
    receive(body, signature) {
      const isGenuine = isFromWaffo(settings, body, signature);
      if (!isGenuine) doubt(body);
      const answer = isGenuine && take(body) ? '{"message":"success"}' : '{"message":"failed"}';
      return { answer, signature: signatureOf(settings, Buffer.from(answer)) };
    },
  };
}

/** @param {Json} result */
function isOfPlan(result) {
  return ['SUBSCRIPTION', 'MINI_PROGRAM_SUBSCRIPTION'].includes(
    textAt(result, 'paymentInfo', 'productName') ?? '',
  );
}

/** @param {Buffer} body */
function read(body) {
  const event = parse(body.toString('utf8'));
  return { eventType: textAt(event, 'eventType') ?? '', result: objectAt(event, 'result') };
}
