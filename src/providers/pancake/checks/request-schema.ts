import { andList, valueAt } from '../../../core/index.ts';
import type { Check, CheckContext, Finding } from '../../../checks/finding.ts';
import { bodyOf, groupBy, merchantCalls } from '../../../checks/reading.ts';
import { requestSchemaFor } from '../../../checks/request-schema.ts';
import { finding, namedAll } from '../../../checks/wording.ts';
import type { Violation } from '../../../contract/index.ts';
import type { Exchange, Journal } from '../../../journal/index.ts';
import { CREATE_SESSION, credentialOf } from './calls.ts';

/** Members that integrations send by habit, and what stands in their place. */
const INSTEAD: Readonly<Record<string, string>> = {
  cancelUrl: 'there is no address for buyers who give up: they use the back button of the browser',
  failureUrl: 'there is no address for buyers who are declined: they stay at the checkout',
  storeId: 'the store follows from productId',
  productType: 'the kind (one-time or subscription) follows from productId',
  amount: 'the price of a session belongs in priceSnapshot.amount',
  price: 'the price of a session belongs in priceSnapshot.amount',
  quantity: 'a session is for one product: put the whole price into priceSnapshot.amount',
  returnUrl: 'the address for buyers who have paid is successUrl',
  redirectUrl: 'the address for buyers who have paid is successUrl',
  success_url: 'the address for buyers who have paid is successUrl',
  buyerIdentity: 'the identity of the buyer belongs in auth/issue-session-token',
  customerId: 'the identity of the buyer belongs in auth/issue-session-token',
  merchantOrderId: 'your order number belongs in orderMerchantExternalId',
  externalId: 'your order number belongs in orderMerchantExternalId',
  orderId: 'your order number belongs in orderMerchantExternalId',
  customerEmail: 'the e-mail of the buyer is buyerEmail',
  webhookUrl: 'events go to the webhooks that are registered for the store',
  notifyUrl: 'events go to the webhooks that are registered for the store',
};

/** What is dropped in silence from a session unless a key asks for it. */
const KEY_ONLY = [
  'priceSnapshot', 'expiresInSeconds', 'metadata', 'orderMerchantExternalId', 'withTrial', 'includePaymentMethods',
  'excludePaymentMethods',
] as const; // prettier-ignore
const CHANGE_BY_KEY_ONLY = ['changeAmount', 'changeCreditAmount'] as const;

const generic = requestSchemaFor(isSaidElsewhere);

/** Whether what the merchant sends fits the contract, and counts for the credential with which it is sent. */
export const requestSchema: Check = {
  ...generic,
  run: (journal, context) => [
    ...dropped(journal),
    ...generic.run(journal, context).map((one) => (isAboutUnknown(one) ? withAdvice(one) : one)),
  ],
};

/** Amounts, numbers of orders and the address for the buyer have checks of their own, with better words. */
function isSaidElsewhere({ field, rule }: Violation, exchange: Exchange, { spec }: CheckContext): boolean {
  const amounts = spec.semantics.call(exchange.operation)?.amounts ?? [];
  if (amounts.includes(field) || /^prices\.[A-Z]{3}\.(amount|trialAmount)$/.test(field)) return true;
  if (field === 'successUrl') return rule === 'format' || rule === 'pattern';
  return rule === 'maxLength' && field.endsWith('MerchantExternalId');
}

function isAboutUnknown({ check }: Finding): boolean {
  return check === 'request-schema.unknown-fields';
}

/** The finding about unknown members, with what to send in place of those that are sent by habit. */
function withAdvice(one: Finding): Finding {
  const names = Object.keys(INSTEAD).filter((name) => new RegExp(`\\b${name}\\b`).test(one.message));
  if (names.length === 0) return one;
  return {
    ...one,
    fix: `${names.map((name) => `${name}: ${INSTEAD[name] ?? ''}.`).join(' ')} ${one.fix}`,
  };
}

/** A slug or a token may not set a price, a number or a trial: the platform takes the call and drops them. */
function dropped(journal: Journal): Finding[] {
  const seen = merchantCalls(journal, CREATE_SESSION).flatMap((call) => {
    const credential = credentialOf(call);
    if (credential !== 'slug' && credential !== 'token') return [];
    const body = bodyOf(call.request);
    const names = [...KEY_ONLY, ...(credential === 'token' ? CHANGE_BY_KEY_ONLY : [])].filter(
      (name) => valueAt(body, name) !== undefined,
    );
    return names.length > 0 ? [{ call, credential, names }] : [];
  });
  return [...groupBy(seen, ({ credential, names }) => `${credential} ${names.join()}`).values()].flatMap(
    (group) => {
      const [first] = group;
      if (!first) return [];
      const calls = group.map(({ call }) => call);
      return finding('merchant', 'error', 'request-schema.dropped', calls, {
        message: `${namedAll(calls)} was sent with ${first.credential === 'slug' ? 'X-Store-Slug' : 'a session token'} and ${andList(first.names)}, which count only with the API key.`,
        why: 'Waffo Pancake drops them without a message: the buyer pays the list price, and no webhook has the order number.',
        fix: 'Create the session on your server with the headers of the API key.',
      });
    },
  );
}
