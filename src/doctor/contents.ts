import { merchantCalls, requestBody, text } from '../harness/index.ts';
import type { Examination } from './examination.ts';
import { verdictsFrom } from './seen.ts';
import { ok, skipped, warning, type Verdict } from './verdict.ts';
import type { DoctorContext } from './context.ts';

/** What order/create says about the order. */
export const contents: readonly Examination<DoctorContext>[] = [
  { id: 'schema', title: 'order/create fits the contract', needs: ['order'], examine: schema },
  { id: 'sum', title: 'the amount of the order', needs: ['order'], examine: sum },
  { id: 'clock', title: 'the time of order/create', needs: ['order'], examine: clock },
];

/** A clock that is off by more than this will drift further. */
const NOTED_SKEW_MS = 60_000;

function schema(context: DoctorContext): Verdict[] {
  const found = verdictsFrom(context.findings((check) => check.startsWith('request-schema')));
  if (found.length > 0) context.isRequestBlamed = true;
  return found.length > 0 ? found : [ok('order/create fits the contract')];
}

function sum(context: DoctorContext): Verdict[] {
  const { amount, currency } = context.order;
  // Report the format of an amount first: it may explain a wrong sum.
  const written = verdictsFrom(context.findings((check) => /^(wire-amount|amounts)\./.test(check)));
  const other = verdictsFrom(
    context.findings((check) => check === 'order.amount-sent' || check === 'order.currency-sent'),
    { where: context.given.place('merchant.operations.createOrder.body') },
  );
  const found = [...written, ...other];
  if (found.length > 0) context.isRequestBlamed = true;
  return found.length > 0 ? found : [ok(`order/create is for ${amount} ${currency}`)];
}

function clock(context: DoctorContext): Verdict[] {
  const found = verdictsFrom(context.findings((check) => check.startsWith('wire-time.')));
  if (found.length > 0) return found;
  const [call] = merchantCalls(context.served.world.journal, 'orderCreate');
  const sent = call && text(requestBody(call), 'orderRequestedAt');
  if (!call || sent === undefined) return [skipped('order/create has no orderRequestedAt')];
  const skew = Date.parse(sent) - Date.parse(call.wallAt);
  const seconds = Math.round(Math.abs(skew) / 1000);
  if (Math.abs(skew) <= NOTED_SKEW_MS)
    return [ok(`orderRequestedAt is now, in UTC (${seconds} s from this machine's clock)`)];
  return [
    warning(`orderRequestedAt is ${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} this machine's clock`, {
      where: 'orderRequestedAt',
      fix: 'Synchronise the clocks of both machines (NTP), and read the time when the request is made.',
    }),
  ];
}
