import { HarnessError } from '../../core/index.ts';
import { text } from '../../harness/index.ts';
import { requestBody, succeeded } from '../../harness/pancake/wire.ts';
import type { Examination } from '../examination.ts';
import { unreadable, wrongStatus } from '../get-order.ts';
import { placeOf, pointerOf, readOf } from '../json-pointers.ts';
import { excerpt, verdictsFrom } from '../seen.ts';
import { ok, problem, problemOf, warning, type Verdict } from '../verdict.ts';
import type { Given } from '../base-context.ts';
import { leadsToCheckout, reached } from './order.ts';
import { refusalOf } from './refusal.ts';
import type { PancakeContext } from './context.ts';

const CREATE = 'createSubscription';

/** Subscribes and pays the first period. The acceptance tests renewals. */
export const subscription: readonly Examination<PancakeContext>[] = [
  {
    id: 'subscription',
    title: `${CREATE} calls create-session at the emulator`,
    needs: ['accepted'],
    applies,
    examine: place,
  },
  {
    id: 'subscription-accepted',
    title: 'Pancake opens a checkout session for the subscription',
    needs: ['subscription'],
    applies,
    examine: accepted,
  },
  {
    id: 'subscription-reply',
    title: `${CREATE}'s reply`,
    needs: ['subscription-accepted'],
    applies,
    examine: reply,
  },
  {
    id: 'get-subscription',
    title: 'getSubscription',
    needs: ['subscription-reply'],
    applies,
    examine: read,
  },
  {
    id: 'subscription-active',
    title: 'the subscription becomes active',
    needs: ['get-subscription', 'acknowledged'],
    applies,
    examine: active,
  },
];

function applies({ description: { operations } }: Given): boolean {
  return operations[CREATE] !== undefined && operations.getSubscription !== undefined;
}

async function place(context: PancakeContext): Promise<Verdict> {
  try {
    context.subscription = await context.driven.subscriptions.attempt();
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return problemOf(error, { where: context.given.place('merchant.baseUrl') });
  }
  return reached(context, CREATE, context.subscription);
}

function accepted(context: PancakeContext): Verdict[] {
  const { call } = context.subscription;
  const wrong = verdictsFrom(context.findings((check) => check.startsWith('request-')));
  if (!call || !succeeded(call)) return [...wrong, refusalOf(context, call, 'WAFFO_PRODUCT_MONTHLY')];
  const { credentials } = context.driven.pancake;
  const productId = text(requestBody(call), 'productId');
  const product = Object.entries(credentials.products).find(([, id]) => id === productId)?.[0];
  const missing: Verdict[] = [];
  if (product !== 'monthly') {
    missing.push(
      problem(
        `a buyer asked for monthly, and the session is for ${product === undefined ? `the product ${productId ?? '(none)'}` : `the product of ${product}`}`,
        {
          where: context.variable('WAFFO_PRODUCT_MONTHLY'),
          fix: `Take the product of monthly from WAFFO_PRODUCT_MONTHLY, and pass '{item}' on in ${CREATE}.`,
        },
      ),
    );
  }
  return wrong.length + missing.length > 0
    ? [...wrong, ...missing]
    : [ok('Pancake opens a checkout session for the product of monthly')];
}

function reply(context: PancakeContext): Verdict[] {
  const { call, reply: answer } = context.subscription;
  if (!answer.ok) {
    return [
      problem(
        `Pancake has opened a session, but ${CREATE} is answered with HTTP ${answer.status}: ${answer.message ?? excerpt(answer.body)}`,
        {
          where: context.given.place(`merchant.operations.${CREATE}.request`),
          fix: 'Answer 2xx with the reference and the address of the checkout; see the log of the server.',
        },
      ),
    ];
  }
  const read = readOf(answer, 'subscriptionRef');
  const pointer = pointerOf(context, CREATE, 'subscriptionRef');
  const reference =
    read === undefined
      ? problem(`${CREATE}.result.subscriptionRef (${pointer}) finds nothing: ${excerpt(answer.body)}`, {
          where: placeOf(context, CREATE, 'subscriptionRef'),
          fix: 'Point it at your reference of the subscription, with which getSubscription shows it.',
        })
      : ok(`${CREATE}.result.subscriptionRef (${pointer}) is ${read}`);
  return [reference, leadsToCheckout(context, CREATE, answer, call)];
}

async function read(context: PancakeContext): Promise<Verdict> {
  const view = await context.driven.subscriptions.view(context.subscription);
  return (
    unreadable(context, view, 'getSubscription') ??
    wrongStatus(context, view, 'getSubscription') ??
    ok(`getSubscription shows the subscription as "${view.word ?? ''}" (pending)`)
  );
}

/** Pays the first period: the subscription must become active, with one period granted. */
async function active(context: PancakeContext): Promise<Verdict[]> {
  const { pancake, subscriptions } = context.driven;
  const plan = context.subscription;
  await pancake.pays(plan);
  const view = await subscriptions.becomes(plan, 'its first payment', 'active');
  const lost = view.status === 'active' ? undefined : unmappedActive(context, view);
  if (lost) return [lost];
  await subscriptions.granted(plan, 1, 'its first payment');
  await subscriptions.accessLasts(plan, 'its first payment');
  const found = verdictsFrom(
    context.findings((check) => check.startsWith('subscription.')),
    { where: context.given.place('merchant.operations.getSubscription') },
  );
  if (found.length > 0) return found;
  const { benefits } = await subscriptions.view(plan);
  const seen = ok(`the paid subscription has the status "${view.word ?? ''}" (active)`);
  return typeof benefits === 'number' ? [seen, ok('one period is granted')] : [seen, uncounted(context)];
}

function unmappedActive(
  { given }: PancakeContext,
  { status, word }: { status?: string | undefined; word?: string | undefined },
): Verdict | undefined {
  if (status !== undefined || word === undefined) return undefined;
  return problem(`the status "${word}" of a paid subscription is not mapped`, {
    where: given.place('merchant.operations.getSubscription.status'),
    fix: `Add ${word} to active, if that is what it means.`,
  });
}

function uncounted({ given }: PancakeContext): Verdict {
  return warning(
    'getSubscription.result has no number of granted periods in benefits: without it no case can prove that a renewal grants exactly one period',
    {
      where: given.place('merchant.operations.getSubscription.result'),
      fix: 'Return how many paid periods were granted, and point benefits at it.',
    },
  );
}
