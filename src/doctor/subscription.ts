import { merchantCalls, text } from '../harness/index.ts';
import { HarnessError } from '../core/index.ts';
import type { Examination } from './examination.ts';
import { unreadable, wrongStatus } from './get-order.ts';
import { refused, wrongPath } from './order.ts';
import {
  found,
  leadsToCheckout,
  placeOf,
  pointerOf,
  readOf,
  webUrlOf,
  type FoundValue,
} from './json-pointers.ts';
import { excerpt, pointerTo, verdictsFrom } from './seen.ts';
import { ok, problem, problemOf, warning, type Verdict } from './verdict.ts';
import type { DoctorContext } from './context.ts';
import type { Given } from './base-context.ts';

const CREATE = 'createSubscription';

/** Subscribes: does a call reach Waffo, and what does the buyer get? Nothing is paid: the acceptance tests periods. */
export const subscription: readonly Examination<DoctorContext>[] = [
  {
    id: 'subscription',
    title: `${CREATE} calls subscription/create at the emulator`,
    needs: ['accepted'],
    applies,
    examine: place,
  },
  {
    id: 'subscription-accepted',
    title: 'Waffo accepts the subscription',
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
    id: 'subscription-ref',
    title: 'the reference of the subscription in the reply',
    needs: ['subscription-reply'],
    applies,
    examine: reference,
  },
  {
    id: 'subscription-checkout',
    title: 'the checkout address of the subscription in the reply',
    needs: ['subscription-reply'],
    applies,
    examine: checkoutUrl,
  },
  {
    id: 'get-subscription',
    title: 'getSubscription',
    needs: ['subscription-ref'],
    applies,
    examine: read,
  },
];

function applies({ description: { features, operations } }: Given): boolean {
  const isIntegrated = features.includes('subscription') || features.includes('subscription-change');
  return isIntegrated && operations[CREATE] !== undefined;
}

async function place(context: DoctorContext): Promise<Verdict> {
  try {
    context.subscription = await context.driven.subscriptions.attempt();
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return problemOf(error, { where: context.given.place('merchant.baseUrl') });
  }
  if (merchantCalls(context.served.world.journal, 'subscriptionCreate').length > 0)
    return ok(`${CREATE} calls subscription/create at the emulator`);
  const { reply } = context.subscription;
  return (
    wrongPath(context, 'subscription/create') ??
    refused(context, CREATE, reply) ??
    problem(
      `${CREATE} is answered with HTTP ${reply.status}, and no call of subscription/create came to the emulator: ${excerpt(reply.body)}`,
      {
        where: context.given.place(`merchant.operations.${CREATE}.request`),
        fix: 'Name the call that makes a subscription, and let the server call POST /api/v1/subscription/create for it.',
      },
    )
  );
}

function accepted(context: DoctorContext): Verdict[] {
  const { answer, subscriptionId } = context.subscription;
  const findings = context.findings(
    (check) => /^(request-schema|wire-amount|amounts)/.test(check) || /^subscription\..*-sent$/.test(check),
  );
  const wrong = verdictsFrom(findings, { where: context.given.place(`merchant.operations.${CREATE}.body`) });
  if (answer === '0') {
    return wrong.length > 0 ? wrong : [ok(`Waffo accepts the subscription: ${subscriptionId ?? ''}`)];
  }
  const refusal = answer === undefined ? undefined : context.served.spec.errorEntry(answer);
  const last = merchantCalls(context.served.world.journal, 'subscriptionCreate').at(-1);
  const said = last?.response?.body ?? last?.noResponse ?? 'no answer';
  return [
    ...wrong,
    problem(`Waffo refuses subscription/create: ${said}`, {
      fix:
        wrong.length > 0
          ? 'Fix the problems of subscription/create above: they cause this refusal.'
          : refusal
            ? `${refusal.meaning}. ${refusal.treatment}`
            : 'See the exchange in the journal.',
    }),
  ];
}

function reply(context: DoctorContext): Verdict {
  const { reply, subscriptionId } = context.subscription;
  if (reply.ok) return ok(`${CREATE} is answered with HTTP ${reply.status}`);
  return problem(
    `Waffo has accepted the subscription (${subscriptionId ?? ''}), but ${CREATE} is answered with HTTP ${reply.status}: ${reply.message ?? excerpt(reply.body)}`,
    {
      where: context.given.place(`merchant.operations.${CREATE}.request`),
      fix: 'Answer 2xx with the reference and the address of the checkout; see the log of the server.',
    },
  );
}

/**
 * A merchant's own reference works only while replies arrive; only the one that Waffo also has can be seen on the
 * wire.
 */
function reference(context: DoctorContext): Verdict {
  const { reply, sent } = context.subscription;
  const right = text(sent ?? {}, 'merchantSubscriptionId') ?? '';
  const value: FoundValue = { operation: CREATE, name: 'subscriptionRef', reply, right };
  const told = readOf(reply, value.name);
  if (told === undefined || told === right) return found(context, value);
  const better = pointerTo(reply.body, right);
  return warning(
    `${CREATE}.result.subscriptionRef (${pointerOf(context, CREATE, value.name)}) finds "${told}"; but merchantSubscriptionId was sent as ${right}`,
    {
      where: placeOf(context, CREATE, value.name),
      fix: `${better === undefined ? 'Send the reference as merchantSubscriptionId' : `Write ${better}, if getSubscription takes that`}: a subscription whose reply is lost is looked up by this id; otherwise its outcome is not proved.`,
    },
  );
}

function checkoutUrl(context: DoctorContext): Verdict {
  const { reply } = context.subscription;
  const right = webUrlOf(context, 'subscriptionCreate', 'subscriptionAction');
  return leadsToCheckout(context, { operation: CREATE, name: 'checkoutUrl', reply, right });
}

async function read(context: DoctorContext): Promise<Verdict> {
  const view = await context.driven.subscriptions.view(context.subscription);
  return (
    unreadable(context, view, 'getSubscription') ??
    wrongStatus(context, view, 'getSubscription') ??
    ok(
      `getSubscription shows the subscription as "${view.word ?? ''}" (pending); paying it is left to the acceptance`,
    )
  );
}
