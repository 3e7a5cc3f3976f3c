import type { OrderView } from '../merchant/index.ts';
import { accessProblem } from './access.ts';
import type { Examination } from './examination.ts';
import { unreadable } from './get-order.ts';
import { excerpt, verdictsFrom } from './seen.ts';
import { ok, problem, warning, type Verdict } from './verdict.ts';
import type { DoctorContext } from './context.ts';
import type { BaseContext } from './base-context.ts';

/** Whether the merchant records the payment and delivers the goods. */
export const payment: readonly Examination<DoctorContext>[] = [
  { id: 'paid', title: 'the order becomes paid', needs: ['notify-url', 'get-order', 'rate'], examine: paid },
  { id: 'benefits', title: 'the goods are delivered once', needs: ['paid'], examine: benefits },
];

async function paid(context: DoctorContext): Promise<Verdict[]> {
  const { orders } = context.driven;
  const started = performance.now();
  const view = await orders.becomes(context.order, 'paid');
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const lost = view.status === 'paid' ? undefined : (unreadable(context, view) ?? unmapped(context, view));
  const findings = context.findings((check) => check.startsWith('order.'));
  if (lost) return [lost];
  const found = verdictsFrom(findings, { where: context.given.place('merchant.timeouts.settle') });
  return found.length > 0
    ? found
    : [ok(`the paid order has the status "${view.word ?? ''}" (paid) after ${seconds} s`)];
}

export function unmapped({ given }: BaseContext, { status, word = '' }: OrderView): Verdict | undefined {
  if (status !== undefined) return undefined;
  return problem(`the status "${word}" of a paid order is not mapped`, {
    where: given.place('merchant.operations.getOrder.status'),
    fix: `Add ${word} to paid, if that is what it means.`,
  });
}

async function benefits(context: DoctorContext): Promise<Verdict[]> {
  const { orders } = context.driven;
  await orders.deliveredOnce(context.order, 'a payment');
  return delivered(context, () => orders.view(context.order));
}

/** Whether `benefits` counts deliveries, checked if the description has it. */
export async function delivered(context: BaseContext, look: () => Promise<OrderView>): Promise<Verdict[]> {
  const { place, description } = context.given;
  const found = verdictsFrom(
    context.findings((check) => check.startsWith('order.')),
    { where: place('merchant.operations.getOrder.result.benefits') },
  );
  if (found.length > 0) return found;
  const { benefits, reply } = await look();
  const noAccess = accessProblem(context, 'getOrder', reply);
  if (noAccess) return [noAccess];
  const pointer = description.operations.getOrder?.result['benefits'];
  const about = { where: place('merchant.operations.getOrder.result.benefits') };
  if (typeof benefits === 'number') return [ok('the goods are delivered once')];
  if (benefits !== undefined) {
    return [
      warning('benefits is a boolean: it proves delivery, but not "exactly once"', {
        ...about,
        fix: 'Point it at a number: how often the goods of the order were delivered.',
      }),
    ];
  }
  if (pointer !== undefined) {
    return [
      problem(`getOrder.result.benefits (${pointer}) finds nothing: ${excerpt(reply.body)}`, {
        ...about,
        fix: 'Point it at how often the goods were delivered, or leave it out.',
      }),
    ];
  }
  return [
    warning(
      'getOrder.result has no benefits: without it no case can prove that goods are delivered exactly once',
      {
        where: place('merchant.operations.getOrder.result'),
        fix: 'Return how often the goods of the order were delivered, and point benefits at it.',
      },
    ),
  ];
}

/** All other findings of the checks in the journal that were not reported above. */
export const rest: Examination = {
  id: 'rest',
  title: 'other findings of the checks',
  needs: ['order'],
  examine: findRest,
};

function findRest(context: BaseContext): Verdict[] {
  const found = verdictsFrom(context.findings(() => true).filter(({ party }) => party !== 'provider'));
  return found.length > 0 ? found : [ok('the checks find nothing else in the exchanges')];
}
