// @ts-check
import { isAmount } from './amounts.mjs';
import { textAt } from './json.mjs';
import { withPart } from './parts.mjs';
import { isPayable } from './sales.mjs';
import { isOver, planIn } from './plans.mjs';
import {
  buyerFrom,
  changeRequest,
  choiceFrom,
  newId,
  newKey,
  now,
  planRequest,
  refundRequest,
  saleRequest,
} from './requests.mjs';
import { Refusal, refusedByWaffo, wordsFor } from './words.mjs';

/**
 * @typedef {import('./documents.mjs').Documents} Documents
 * @typedef {import('./engine.mjs').Engine} Engine
 * @typedef {import('./json.mjs').Json} Json
 * @typedef {import('./parts.mjs').Plan} Plan
 * @typedef {import('./parts.mjs').Sale} Sale
 * @typedef {import('./settings.mjs').Settings} Settings
 * @typedef {import('./waffo.mjs').Answer} Answer
 */

/** Fields of everything that has not been sent yet. */
const UNSENT = { sent: 0, known: false };
/** The ways of paying that renew; Waffo wants a type. */
const RENEWABLE = 'CREDITCARD,DEBITCARD';

/**
 * What buyers can do.
 * @param {{ settings: Settings, documents: Documents, engine: Engine, call: (path: string, body: Json) => Promise<Answer> }} tools
 */
export function openShop({ settings, documents, engine, call }) {
  /** Work on one sale that more than one person may ask for at the same time. */
  /** @type {Map<string, Promise<void>>} */
  const shared = new Map();

  /**
   * Whoever asks while it is done already waits for the same.
   * @param {string} name
   * @param {() => Promise<void>} work
   */
  function together(name, work) {
    const running = shared.get(name) ?? work().finally(() => shared.delete(name));
    shared.set(name, running);
    return running;
  }

  /**
   * @template {import('./parts.mjs').Part['kind']} K
   * @param {K} kind
   * @param {string} id
   */
  function get(kind, id) {
    const part = documents.part(kind, id);
    if (!part) throw new Refusal(404, 'We do not know this number.', id);
    return part;
  }

  /** @param {string} id */
  function planOf(id) {
    return planIn(documents.documentOf(id), get('membership', id).current);
  }

  /** @param {unknown} wish */
  async function order(wish) {
    const { amount, currency } = priceIn(wish);
    const terms = { id: newId('course'), key: newKey(), amount, currency };
    documents.create(terms.id, {
      [terms.id]: {
        ...UNSENT, ...terms, kind: 'sale', state: 'placed', request: saleRequest(terms, wish, settings),
        cancels: 0, delivered: 0, returned: 'none',
      },
    }); // prettier-ignore
    await engine.make(terms.id);
    const sale = get('sale', terms.id);
    if (sale.state === 'failed') throw refusedByWaffo(sale.refusedWith ?? 'D0001', sale.id);
    return sale;
  }

  /** @param {string} id */
  async function cancel(id) {
    const sale = get('sale', id);
    if (sale.state === 'cancelled') return sale;
    if (sale.state === 'failed') throw new Refusal(409, 'This order is closed already.', id);
    if (!isPayable(sale)) throw new Refusal(409, wordsFor('A0013'), id);
    await together(`cancel ${id}`, () => cancelAtWaffo(sale));
    return get('sale', id);
  }

  /** @param {Sale} sale */
  async function cancelAtWaffo({ id, key }) {
    countCancels(id, 1);
    const { merchantId } = settings;
    const answer = await call('/order/cancel', {
      paymentRequestId: key,
      merchantId,
      orderRequestedAt: now(),
    });
    if (answer.is === 'refused') {
      countCancels(id, -1);
      // Perhaps paid meanwhile, with the notification late or lost.
      await engine.ask(id);
      throw refusedByWaffo(answer.code, id);
    }
    if (answer.is === 'accepted') await engine.takeAnswer(id, answer.data);
    followWhilePayable(id);
  }

  /**
   * @param {string} id
   * @param {number} more
   */
  function countCancels(id, more) {
    documents.change(id, (parts) => {
      const sale = get('sale', id);
      return withPart(parts, { ...sale, cancels: sale.cancels + more });
    });
  }

  /** @param {string} id */
  function followWhilePayable(id) {
    if (isPayable(get('sale', id))) engine.follow(id, (part) => part.kind === 'sale' && !isPayable(part));
  }

  /**
   * Takes the money that is set aside.
   * @param {string} id
   * @param {unknown} wish
   */
  async function capture(id, wish) {
    const amount = amountIn(wish);
    // Nobody need have told us of the authorisation.
    if (get('sale', id).state === 'open') await engine.ask(id);
    await together(`capture ${id}`, () => captureAtWaffo(get('sale', id), amount));
    return get('sale', id);
  }

  /**
   * @param {Sale} sale
   * @param {string} amount
   */
  async function captureAtWaffo({ id, key, state, waffoId }, amount) {
    if (state !== 'authorised') throw new Refusal(409, wordsFor('A0036'), id);
    const answer = await call('/order/capture', {
      paymentRequestId: key,
      acquiringOrderId: waffoId,
      merchantId: settings.merchantId,
      captureAmount: amount,
      captureRequestedAt: now(),
    });
    if (answer.is === 'refused') {
      await engine.ask(id);
      throw refusedByWaffo(answer.code, id);
    }
    if (answer.is === 'accepted') await engine.takeAnswer(id, answer.data);
    followWhilePayable(id);
  }

  /**
   * How much may go back is for Waffo to say: it knows of refunds that we have not heard of.
   * @param {string} saleId
   * @param {unknown} wish
   */
  async function refund(saleId, wish) {
    const { state, waffoId, returned } = get('sale', saleId);
    if (state !== 'paid') throw new Refusal(409, 'This order is not paid, so nothing can go back.', saleId);
    if (returned === 'all') throw new Refusal(409, 'All of the money has gone back already.', saleId);
    const terms = { id: newId('refund'), key: newKey(), amount: amountIn(wish) };
    const reason = textAt(wish, 'reason') ?? 'The buyer changed their mind';
    const request = refundRequest(terms, waffoId, reason, settings);
    documents.change(saleId, (parts) =>
      withPart(parts, { ...UNSENT, ...terms, kind: 'refund', saleId, state: 'pending', request }),
    );
    await engine.make(terms.id);
    const made = get('refund', terms.id);
    if (made.state === 'failed' && made.refusedWith) throw refusedByWaffo(made.refusedWith, made.id);
    // Not every way of paying tells of the end of a refund.
    if (made.known && made.state === 'pending')
      engine.follow(made.id, (part) => part.kind === 'refund' && part.state !== 'pending');
    return made;
  }

  /** @param {unknown} wish */
  async function subscribe(wish) {
    const { amount, currency } = priceIn(wish);
    const [id, membershipId] = [newId('plan'), newId('member')];
    /** @type {Omit<Plan, 'request'>} */
    const plan = {
      ...UNSENT, kind: 'plan', id, membershipId, key: newKey(), state: 'pending', amount, currency,
      periodType: neededIn(wish, 'period'), interval: neededIn(wish, 'interval'), paid: {}, ends: {},
      buyer: buyerFrom(wish, id), payment: { payMethodType: RENEWABLE, ...defined(choiceFrom(wish)) },
    }; // prettier-ignore
    documents.create(membershipId, {
      [membershipId]: { kind: 'membership', id: membershipId, current: id },
      [id]: { ...plan, request: planRequest(plan, wish, settings) },
    });
    await engine.make(id);
    const { state, refusedWith } = get('plan', id);
    if (state === 'closed' && refusedWith) throw refusedByWaffo(refusedWith, membershipId);
    return get('membership', membershipId);
  }

  /**
   * What is paid stays paid: access lasts until the period ends.
   * @param {string} id
   */
  async function unsubscribe(id) {
    const { state, waffoId, id: planId } = planOf(id);
    if (state === 'cancelled') return get('membership', id);
    if (state !== 'active') throw new Refusal(409, 'This membership is not running.', id);
    await together(`cancel ${planId}`, async () => {
      const { merchantId } = settings;
      const answer = await call('/subscription/cancel', {
        subscriptionId: waffoId,
        merchantId,
        requestedAt: now(),
      });
      if (answer.is === 'refused') {
        await engine.ask(planId);
        throw refusedByWaffo(answer.code, id);
      }
      // This answer alone calls the subscription's state `orderStatus`.
      if (answer.is === 'accepted')
        engine.hear(planId, { ...answer.data, subscriptionStatus: answer.data['orderStatus'] });
      if (!isOver(get('plan', planId))) engine.follow(planId, (part) => part.kind === 'plan' && isOver(part));
    });
    return get('membership', id);
  }

  /**
   * @param {string} membershipId
   * @param {unknown} wish
   */
  async function changePlan(membershipId, wish) {
    const from = planOf(membershipId);
    if (from.state !== 'active') throw new Refusal(409, 'This membership is not running.', membershipId);
    const { amount, currency } = priceIn(wish);
    const remaining = amountIn(wish, 'remainingAmount');
    const { request: _, waffoId: __, payUrl: ___, ...terms } = from;
    /** @type {Omit<Plan, 'request'>} */
    const to = {
      ...terms, ...UNSENT, known: true, id: newId('plan'), key: newKey(), state: 'pending', amount, currency,
      credit: remaining, paid: {}, ends: {},
    }; // prettier-ignore
    const change = { id: newId('change'), from, to, remaining, askedAt: now() };
    const request = changeRequest(change, settings);
    documents.change(membershipId, (parts) => ({
      ...parts,
      [to.id]: { ...to, request },
      [change.id]: {
        ...UNSENT, ...change, kind: 'change', membershipId, key: to.key, from: from.id, to: to.id,
        state: 'pending', currency, price: amount, request,
      },
    })); // prettier-ignore
    await engine.make(change.id);
    const made = get('change', change.id);
    if (made.state === 'failed' && made.refusedWith) throw refusedByWaffo(made.refusedWith, made.id);
    return made;
  }

  /**
   * The buyer's browser is back. That proves nothing, so Waffo is asked.
   * @param {string} id
   */
  function comeBack(id) {
    const part = documents.anyPart(id);
    if (!part) return undefined;
    const asked = part.kind === 'membership' ? part.current : part.id;
    engine.behind(() => engine.ask(asked));
    return part;
  }

  return { get, planOf, order, cancel, capture, refund, subscribe, unsubscribe, changePlan, comeBack };
}

/** @typedef {ReturnType<typeof openShop>} Shop */

/** @param {unknown} wish */
function priceIn(wish) {
  return { amount: amountIn(wish), currency: neededIn(wish, 'currency') };
}

/**
 * @param {unknown} wish
 * @param {string} field
 */
function amountIn(wish, field = 'amount') {
  const amount = neededIn(wish, field);
  if (!isAmount(amount)) throw new Refusal(400, `Please give "${field}" as a number.`);
  return amount;
}

/**
 * @param {unknown} wish
 * @param {string} field
 */
function neededIn(wish, field) {
  const value = textAt(wish, field);
  if (value === undefined) throw new Refusal(400, `Please give "${field}".`);
  return value;
}

/**
 * Without the fields that are undefined.
 * @param {Json} fields
 * @returns {Json}
 */
function defined(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
