import { merchantCalls, text } from '../harness/index.ts';
import { isRecord } from '../core/index.ts';
import type { Examination } from './examination.ts';
import { ok, problem, warning, type Verdict } from './verdict.ts';
import type { DoctorContext } from './context.ts';

/** How Waffo answers order/create. */
export const acceptance: readonly Examination<DoctorContext>[] = [
  {
    id: 'accepted',
    title: 'Waffo accepts the order',
    needs: ['api-key', 'signature', 'merchant-id', 'schema'],
    examine: accepted,
  },
  { id: 'pay-methods', title: 'the pay methods on offer', needs: ['accepted'], examine: payMethods },
];

function accepted(context: DoctorContext): Verdict {
  const { answer, acquiringOrderId } = context.order;
  if (answer === '0') return ok(`Waffo accepts the order: ${acquiringOrderId ?? ''}`);
  const refusal = answer === undefined ? undefined : context.served.spec.errorEntry(answer);
  const last = merchantCalls(context.served.world.journal, 'orderCreate').at(-1);
  return problem(`Waffo refuses order/create: ${last?.response?.body ?? last?.noResponse ?? 'no answer'}`, {
    fix: context.isRequestBlamed
      ? 'Fix the problems of order/create above: they cause this refusal.'
      : refusal
        ? `${refusal.meaning}. ${refusal.treatment}`
        : 'See the exchange in the journal.',
  });
}

function payMethods(context: DoctorContext): Verdict {
  const { world } = context.served;
  const { sent, paymentRequestId } = context.order;
  const contracted = world.contract.methods.filter(({ products }) => products.includes('ONE_TIME_PAYMENT'));
  const token = world.orders.find(paymentRequestId)?.token ?? '';
  const offered = world.checkout.view(token)?.methods.map(({ name }) => name) ?? [];
  const hidden = contracted.map(({ name }) => name).filter((name) => !offered.includes(name));
  if (hidden.length === 0) return ok(`the checkout offers all ${contracted.length} contracted pay methods`);
  const info = isRecord(sent?.['paymentInfo']) ? sent['paymentInfo'] : {};
  const filters = ['payMethodType', 'payMethodName', 'payMethodCountry', 'captureMode'].flatMap((field) => {
    const value = text(info, field);
    return value === undefined ? [] : [`${field} ${value}`];
  });
  return warning(
    `order/create sends ${filters.join(', ')}, so that ${hidden.length} of ${contracted.length} contracted pay methods are not offered: ${hidden.join(', ')}`,
    {
      where: context.given.place('merchant.operations.createOrder.body'),
      fix: "Send these fields only when the buyer has chosen a method: pass '{payMethodType}' and '{payMethodName}' on, and leave them out when they are empty.",
    },
  );
}
