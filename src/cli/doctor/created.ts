import { merchantCalls, responseData, text } from '../../../fixtures/offstage.ts';
import { isRecord, parseJson } from '../../protocol/index.ts';
import type { Examination } from './examination.ts';
import { excerpt, pointerTo } from './seen.ts';
import { ok, problem, warning, type Verdict } from './verdict.ts';
import type { Visit } from './visit.ts';

/** What the buyer gets who has ordered, and whether the pointers find it. */
export const created: readonly Examination[] = [
  { id: 'reply', title: "createOrder's reply", needs: ['accepted'], examine: reply },
  { id: 'order-id', title: 'where the reply names the order', needs: ['reply'], examine: orderId },
  { id: 'checkout-url', title: 'where the reply names the checkout', needs: ['reply'], examine: checkoutUrl },
];

function reply(visit: Visit): Verdict {
  const { reply, acquiringOrderId } = visit.order;
  if (reply.ok) return ok(`createOrder is answered with HTTP ${reply.status}`);
  return problem(
    `Waffo has accepted the order (${acquiringOrderId ?? ''}), yet createOrder is answered with HTTP ${reply.status}: ${reply.message ?? excerpt(reply.body)}`,
    {
      where: visit.variable('WAFFO_PUBLIC_KEY'),
      fix: "If the server does not believe Waffo's answer, it verifies X-SIGNATURE with another public key, or not over the raw body; otherwise its own log tells what is wrong.",
    },
  );
}

function orderId(visit: Visit): Verdict {
  const onWire = text(visit.order.sent ?? {}, 'merchantOrderId') ?? '';
  return found(visit, 'merchantOrderId', onWire);
}

function checkoutUrl(visit: Visit): Verdict {
  const { world } = visit.served;
  const accepted = merchantCalls(world.journal, 'orderCreate')
    .map(responseData)
    .find((data) => data['orderAction']);
  const action = parseJson(text(accepted ?? {}, 'orderAction') ?? '');
  const webUrl = isRecord(action) ? (text(action, 'webUrl') ?? '') : '';
  const read = visit.order.checkoutUrl;
  const isOwnPage = read !== undefined && read.startsWith(visit.driven.merchant.baseUrl);
  if (!isOwnPage || read === webUrl) return found(visit, 'checkoutUrl', webUrl);
  return warning(`checkoutUrl is a page of the merchant, ${read}`, {
    where: visit.given.place('merchant.operations.createOrder.result.checkoutUrl'),
    fix: `The payer's browser must be sent on from there to webUrl of Waffo's answer, ${webUrl}.`,
  });
}

/** Judges what a pointer of createOrder found by what it should have found, and says where that stands. */
function found(visit: Visit, name: 'merchantOrderId' | 'checkoutUrl', right: string): Verdict {
  const { reply } = visit.order;
  const pointer = visit.given.description.operations.createOrder?.result[name] ?? '';
  const read = reply.result[name];
  if (read === right) return ok(`createOrder.result.${name} (${pointer}) is ${right}`);
  const better = pointerTo(reply.body, right);
  const absent = `The reply must carry it, and does not: ${excerpt(reply.body)}`;
  const doubt =
    name === 'checkoutUrl'
      ? ` A server that does not believe Waffo's answer has none to give: see WAFFO_PUBLIC_KEY.`
      : '';
  return problem(
    `createOrder.result.${name} (${pointer}) finds ${read === undefined ? 'nothing' : `"${read}"`}; it went over the wire as ${right}`,
    {
      where: visit.given.place(`merchant.operations.createOrder.result.${name}`),
      fix: better === undefined ? absent + doubt : `Write ${better}.`,
    },
  );
}
