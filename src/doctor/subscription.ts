import { merchantCalls, text } from '../harness/index.ts';
import { HarnessError } from '../core/index.ts';
import type { Examination } from './examination.ts';
import { unreadable, wrongStatus } from './get-order.ts';
import { refused, wrongPath } from './order.ts';
import { found, leadsToCheckout, placeOf, pointerOf, readOf, webUrlOf, type Pointed } from './pointed.ts';
import { excerpt, pointerTo, verdictsFrom } from './seen.ts';
import { ok, problem, problemOf, warning, type Verdict } from './verdict.ts';
import type { DoctorContext } from './context.ts';
import type { Given } from './visit.ts';

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

async function place(visit: DoctorContext): Promise<Verdict> {
  try {
    visit.subscription = await visit.driven.subscriptions.attempt();
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return problemOf(error, { where: visit.given.place('merchant.baseUrl') });
  }
  if (merchantCalls(visit.served.world.journal, 'subscriptionCreate').length > 0)
    return ok(`${CREATE} calls subscription/create at the emulator`);
  const { reply } = visit.subscription;
  return (
    wrongPath(visit, 'subscription/create') ??
    refused(visit, CREATE, reply) ??
    problem(
      `${CREATE} is answered with HTTP ${reply.status}, and no call of subscription/create came to the emulator: ${excerpt(reply.body)}`,
      {
        where: visit.given.place(`merchant.operations.${CREATE}.request`),
        fix: 'Name the call that makes a subscription, and let the server call POST /api/v1/subscription/create for it.',
      },
    )
  );
}

function accepted(visit: DoctorContext): Verdict[] {
  const { answer, subscriptionId } = visit.subscription;
  const findings = visit.findings(
    (check) => /^(request-schema|wire-amount|amounts)/.test(check) || /^subscription\..*-sent$/.test(check),
  );
  const wrong = verdictsFrom(findings, { where: visit.given.place(`merchant.operations.${CREATE}.body`) });
  if (answer === '0') {
    return wrong.length > 0 ? wrong : [ok(`Waffo accepts the subscription: ${subscriptionId ?? ''}`)];
  }
  const refusal = answer === undefined ? undefined : visit.served.spec.errorEntry(answer);
  const last = merchantCalls(visit.served.world.journal, 'subscriptionCreate').at(-1);
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

function reply(visit: DoctorContext): Verdict {
  const { reply, subscriptionId } = visit.subscription;
  if (reply.ok) return ok(`${CREATE} is answered with HTTP ${reply.status}`);
  return problem(
    `Waffo has accepted the subscription (${subscriptionId ?? ''}), but ${CREATE} is answered with HTTP ${reply.status}: ${reply.message ?? excerpt(reply.body)}`,
    {
      where: visit.given.place(`merchant.operations.${CREATE}.request`),
      fix: 'Answer 2xx with the reference and the address of the checkout; see the log of the server.',
    },
  );
}

/**
 * A merchant's own reference works only while replies arrive; only the one that Waffo also has can be seen on the
 * wire.
 */
function reference(visit: DoctorContext): Verdict {
  const { reply, sent } = visit.subscription;
  const right = text(sent ?? {}, 'merchantSubscriptionId') ?? '';
  const pointed: Pointed = { operation: CREATE, name: 'subscriptionRef', reply, right };
  const told = readOf(reply, pointed.name);
  if (told === undefined || told === right) return found(visit, pointed);
  const better = pointerTo(reply.body, right);
  return warning(
    `${CREATE}.result.subscriptionRef (${pointerOf(visit, CREATE, pointed.name)}) finds "${told}"; but merchantSubscriptionId was sent as ${right}`,
    {
      where: placeOf(visit, CREATE, pointed.name),
      fix: `${better === undefined ? 'Send the reference as merchantSubscriptionId' : `Write ${better}, if getSubscription takes that`}: a subscription whose reply is lost is looked up by this id; otherwise its outcome is not proved.`,
    },
  );
}

function checkoutUrl(visit: DoctorContext): Verdict {
  const { reply } = visit.subscription;
  const right = webUrlOf(visit, 'subscriptionCreate', 'subscriptionAction');
  return leadsToCheckout(visit, { operation: CREATE, name: 'checkoutUrl', reply, right });
}

async function read(visit: DoctorContext): Promise<Verdict> {
  const view = await visit.driven.subscriptions.view(visit.subscription);
  return (
    unreadable(visit, view, 'getSubscription') ??
    wrongStatus(visit, view, 'getSubscription') ??
    ok(
      `getSubscription shows the subscription as "${view.word ?? ''}" (pending); paying it is left to the acceptance`,
    )
  );
}
