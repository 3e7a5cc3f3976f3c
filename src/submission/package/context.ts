import { exchangesOf, type Exchange, type Journal } from '../../journal/index.ts';
import { isRecord, parseJson } from '../../core/index.ts';

/** The payment data of a create, for a support case. An empty text was not sent. */
export interface PaymentContext {
  method: string;
  type: string;
  country: string;
  currency: string;
  amount: string;
  terminal: string;
  /** How the buyer chooses: `a named method`, `among the methods of a type`, `among all methods`. */
  checkoutSelection: string;
}

const CREATES = ['orderCreate', 'subscriptionCreate'];

/** The context of the last create that a merchant sent; undefined if the journal holds none. */
export function paymentContextOf(journal: Journal): PaymentContext | undefined {
  const create = exchangesOf(journal).findLast(
    ({ actor, operation }) => actor === 'merchant' && CREATES.includes(operation),
  );
  const body = create && parseJson(create.request.body);
  if (!isRecord(body)) return undefined;
  const payment = isRecord(body['paymentInfo']) ? body['paymentInfo'] : {};
  const user = isRecord(body['userInfo']) ? body['userInfo'] : {};
  const method = textIn(payment, 'payMethodName');
  const type = textIn(payment, 'payMethodType');
  return {
    method,
    type,
    country: textIn(payment, 'payMethodCountry'),
    currency: textIn(body, 'orderCurrency') || textIn(body, 'currency'),
    amount: textIn(body, 'orderAmount') || textIn(body, 'amount'),
    terminal: textIn(user, 'userTerminal'),
    checkoutSelection: method ? 'a named method' : type ? 'among the methods of a type' : 'among all methods',
  };
}

/** A short form of an answer of Waffo. */
export interface Answer {
  at: string;
  operation: string;
  by: Exchange['actor'];
  code: string;
  msg: string;
  /** `status 200`, or why there was no answer. */
  http: string;
  signature: string;
  fault: string;
}

/** Every request to Waffo with its answer. */
export function answersOf(journal: Journal): Answer[] {
  return exchangesOf(journal)
    .filter(({ direction }) => direction === 'merchant-to-provider')
    .map(({ actor, fault, noResponse, operation, response, wallAt }) => {
      const body = parseJson(response?.body ?? '');
      return {
        at: wallAt,
        operation,
        by: actor,
        code: isRecord(body) ? textIn(body, 'code') : '',
        msg: isRecord(body) ? textIn(body, 'msg') : '',
        http: response ? `status ${response.status}` : (noResponse ?? 'no answer'),
        signature: response?.signature ?? 'none',
        fault: fault?.name ?? '',
      };
    });
}

/** A short form of an attempt to deliver a notification. */
export interface Attempt {
  at: string;
  event: string;
  /** `harness`: a probe or a forgery. */
  by: Exchange['actor'];
  attempt: number | null;
  signature: string;
  http: string;
  reply: string;
  acknowledged: boolean;
}

/** Every notification that was sent to the merchant. */
export function attemptsOf(journal: Journal): Attempt[] {
  return exchangesOf(journal)
    .filter(({ direction }) => direction === 'provider-to-merchant')
    .map(({ actor, delivery, noResponse, operation, request, response, wallAt }) => ({
      at: wallAt,
      event: operation,
      by: actor,
      attempt: delivery?.attempt ?? null,
      signature: request.signature,
      http: response ? `status ${response.status}` : (noResponse ?? 'no answer'),
      reply: (response?.body ?? '').slice(0, 120),
      acknowledged: delivery?.acknowledged ?? false,
    }));
}

/** Checkout and management addresses in Waffo's answers, the latest last. */
export function pageAddressesOf(journal: Journal): string[] {
  const found = exchangesOf(journal).flatMap(({ direction, response }) => {
    const body = direction === 'merchant-to-provider' ? parseJson(response?.body ?? '') : undefined;
    const data = isRecord(body) && isRecord(body['data']) ? body['data'] : {};
    return ['orderAction', 'subscriptionAction'].flatMap((name) => {
      const action = typeof data[name] === 'string' ? parseJson(data[name]) : data[name];
      return isRecord(action) && typeof action['webUrl'] === 'string' ? [action['webUrl']] : [];
    });
  });
  return [...new Set(found)];
}

function textIn(value: Record<string, unknown>, name: string): string {
  const found = value[name];
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}
