import { HarnessError } from '../../core/index.ts';
import { text } from '../../harness/index.ts';
import { succeeded, merchantCalls, requestBody, responseData } from '../../harness/pancake/wire.ts';
import { exchangesOf, type Exchange } from '../../journal/index.ts';
import type { MerchantOperation, Reply } from '../../merchant/index.ts';
import type { Examination } from '../examination.ts';
import { refused } from '../order.ts';
import { found, placeOf, pointerOf, readOf } from '../json-pointers.ts';
import { excerpt, pointerTo, verdictsFrom } from '../seen.ts';
import { ok, problem, problemOf, warning, type Verdict } from '../verdict.ts';
import { variablesFor } from './driven.ts';
import { refusalOf } from './refusal.ts';
import type { PancakeContext } from './context.ts';

/** Places an order: does a call reach Pancake, is it accepted, and what does the buyer get? */
export const order: readonly Examination<PancakeContext>[] = [
  {
    id: 'order',
    title: 'createOrder calls create-session at the emulator',
    needs: ['merchant'],
    examine: place,
  },
  { id: 'accepted', title: 'Pancake opens a checkout session', needs: ['order'], examine: accepted },
  { id: 'product', title: 'the product of the session', needs: ['accepted'], examine: product },
  { id: 'number', title: "the merchant's number", needs: ['accepted'], examine: number },
  { id: 'reply', title: "createOrder's reply", needs: ['accepted'], examine: reply },
  { id: 'order-id', title: 'the id of the order in the reply', needs: ['reply', 'number'], examine: orderId },
  { id: 'checkout-url', title: 'the checkout address in the reply', needs: ['reply'], examine: checkoutUrl },
];

async function place(context: PancakeContext): Promise<Verdict> {
  try {
    context.order = await context.driven.orders.attempt();
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return problemOf(error, { where: context.given.place('merchant.baseUrl') });
  }
  return reached(context, 'createOrder', context.order);
}

/** Whether a call of the merchant's own API caused a call to Pancake. */
export function reached(
  context: PancakeContext,
  operation: MerchantOperation,
  { call, reply }: { call: Exchange | undefined; reply: Reply<object> },
): Verdict {
  if (call) return ok(`${operation} calls create-session at the emulator`);
  const last = merchantCalls(context.served.journal).at(-1);
  // A refused token gives no session: that is reported with its refusal.
  if (last && !succeeded(last) && operation === 'createOrder')
    return ok(`${operation} calls ${last.operation} at the emulator`);
  return wrongPath(context) ?? refused(context, operation, reply) ?? elsewhere(context, operation, reply);
}

/** Calls that reached no operation: the base address was built wrongly. */
function wrongPath(context: PancakeContext): Verdict | undefined {
  const unknown = exchangesOf(context.served.journal).find(
    ({ actor, operation }) => actor === 'merchant' && operation === 'unknown',
  );
  if (!unknown) return undefined;
  return problem(
    `the server called ${unknown.request.method} ${unknown.request.url} at Pancake, which is not an operation of its API`,
    {
      where: context.variable('WAFFO_BASE_URL'),
      fix: `The variable holds scheme, host and port (${context.served.url}): the SDK and your own client add /v1/actions/… below it.`,
    },
  );
}

function elsewhere(
  context: PancakeContext,
  operation: MerchantOperation,
  { status, body }: Reply<object>,
): Verdict {
  const said = `${operation} is answered with HTTP ${status}, and no call came to the emulator: ${excerpt(body)}`;
  const fix = `Give the SDK the address of Pancake: new WaffoPancake({ …, baseUrl: process.env.WAFFO_BASE_URL }) with ${context.served.url}. If your server cannot set baseUrl, use lead.mjs or TLS: docs/pancake-emulator.md.`;
  return problem(said, {
    where: context.variable('WAFFO_BASE_URL'),
    fix: context.isStarted ? fix : `${fix} Start it with`,
    ...(!context.isStarted && { more: variablesFor(context) }),
  });
}

function accepted(context: PancakeContext): Verdict[] {
  const call = context.order.call ?? merchantCalls(context.served.journal).at(-1);
  const wrong = verdictsFrom(context.findings((check) => check.startsWith('request-')));
  if (call && context.order.call && succeeded(call)) {
    const session = text(responseData(call), 'sessionId') ?? '';
    return wrong.length > 0 ? wrong : [ok(`Pancake opens a checkout session: ${session}`)];
  }
  return [...wrong, refusalOf(context, call, 'WAFFO_PRODUCT_ONETIME')];
}

function product(context: PancakeContext): Verdict {
  const { credentials } = context.driven.pancake;
  const right = credentials.products[context.order.wanted.item ?? ''] ?? '';
  const sent = context.order.call && text(requestBody(context.order.call), 'productId');
  const item = context.order.wanted.item ?? '';
  if (sent === right) return ok(`the session is for the product of ${item}`);
  const other = Object.entries(credentials.products).find(([, id]) => id === sent)?.[0];
  return problem(
    `a buyer asked for ${item}, and the session is for ${other === undefined ? `the product ${sent ?? '(none)'}` : `the product of ${other}`}`,
    {
      where: context.variable('WAFFO_PRODUCT_ONETIME'),
      fix: `Take the product of ${item} from WAFFO_PRODUCT_ONETIME, and pass '{item}' on in createOrder, otherwise the price and the goods do not match.`,
    },
  );
}

function number(context: PancakeContext): Verdict[] {
  const wrong = verdictsFrom(
    context.findings((check) => check.startsWith('references.')),
    { where: 'orderMerchantExternalId of create-session' },
  );
  if (wrong.length > 0) return wrong;
  return [ok(`the order goes to Pancake under the number ${context.order.externalId ?? ''}`)];
}

function reply(context: PancakeContext): Verdict {
  const { reply: answer } = context.order;
  if (answer.ok) return ok(`createOrder is answered with HTTP ${answer.status}`);
  return problem(
    `Pancake has opened a session, but createOrder is answered with HTTP ${answer.status}: ${answer.message ?? excerpt(answer.body)}`,
    {
      where: context.given.place('merchant.operations.createOrder.request'),
      fix: 'Answer 2xx with your number of the order and with checkoutUrl; see the log of the server.',
    },
  );
}

function orderId(context: PancakeContext): Verdict {
  const { reply: answer, externalId: right = '' } = context.order;
  const read = readOf(answer, 'merchantOrderId');
  const value = { operation: 'createOrder', name: 'merchantOrderId', reply: answer, right } as const;
  if (read === undefined || read === right) return found(context, value);
  const better = pointerTo(answer.body, right);
  return warning(
    `createOrder.result.merchantOrderId (${pointerOf(context, 'createOrder', 'merchantOrderId')}) finds "${read}"; but orderMerchantExternalId was sent as ${right}`,
    {
      where: placeOf(context, 'createOrder', 'merchantOrderId'),
      fix: `${better === undefined ? 'Send this reference as orderMerchantExternalId' : `Write ${better}, if getOrder takes that`}: an order whose reply is lost is looked up by the number that Pancake has.`,
    },
  );
}

function checkoutUrl(context: PancakeContext): Verdict {
  const { call, reply: answer } = context.order;
  return leadsToCheckout(context, 'createOrder', answer, call);
}

/** Judges where the buyer is sent: the address of Pancake's answer, possibly with a query or a fragment. */
export function leadsToCheckout(
  context: PancakeContext,
  operation: MerchantOperation,
  answer: Reply<object>,
  call: Exchange | undefined,
): Verdict {
  const right = (call && text(responseData(call), 'checkoutUrl')) ?? '';
  const read = readOf(answer, 'checkoutUrl');
  if (read !== undefined && bare(read) === bare(right))
    return ok(
      `${operation}.result.checkoutUrl (${pointerOf(context, operation, 'checkoutUrl')}) leads to the checkout`,
    );
  if (read?.startsWith(context.driven.merchant.baseUrl)) {
    return warning(`checkoutUrl is a page of the merchant, ${read}`, {
      where: placeOf(context, operation, 'checkoutUrl'),
      fix: `Let that page redirect (HTTP 302) to checkoutUrl of Pancake's answer, ${right}: the run presses no button there.`,
    });
  }
  return found(context, { operation, name: 'checkoutUrl', reply: answer, right });
}

/** An address without its query and fragment. */
function bare(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? '';
}
