import { merchantCalls } from '../harness/index.ts';
import { exchangesOf } from '../journal/index.ts';
import type { MerchantOperation, Reply } from '../merchant/index.ts';
import { HarnessError } from '../core/index.ts';
import { accessProblem, nameOf } from './access.ts';
import type { Examination } from './examination.ts';
import { variablesFor } from './variables.ts';
import { excerpt } from './seen.ts';
import { ok, problem, problemOf, type Verdict } from './verdict.ts';
import type { DoctorContext } from './context.ts';
import type { BaseContext } from './base-context.ts';

/** Places an order: does a call reach Waffo? */
export const order: readonly Examination<DoctorContext>[] = [
  {
    id: 'order',
    title: 'createOrder calls order/create at the emulator',
    needs: ['merchant'],
    examine: place,
  },
];

async function place(context: DoctorContext): Promise<Verdict> {
  const { world, tls } = context.served;
  try {
    context.order = await context.driven.orders.attempt();
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return problemOf(error, { where: context.given.place('merchant.baseUrl') });
  }
  if (merchantCalls(world.journal, 'orderCreate').length > 0)
    return ok('createOrder calls order/create at the emulator');
  await tls?.requireCalls(world.journal);
  return (
    wrongPath(context, 'order/create') ??
    refused(context, 'createOrder', context.order.reply) ??
    elsewhere(context)
  );
}

/** Calls that reached no operation: the base address was built wrongly. */
export function wrongPath(context: DoctorContext, right: string): Verdict | undefined {
  const { emulator, world } = context.served;
  const unknown = exchangesOf(world.journal).find(
    ({ actor, operation }) => actor === 'merchant' && operation === 'unknown',
  );
  const [unmatched] = emulator.unmatched;
  const called = unknown
    ? `${unknown.request.method} ${unknown.request.url}`
    : unmatched && `POST ${unmatched}`;
  if (called === undefined) return undefined;
  return problem(`the server called ${called} at Waffo, which is not an operation of its API`, {
    where: context.variable('WAFFO_BASE_URL'),
    fix: `The variable holds scheme, host and port (${emulator.url}): call POST /api/v1/${right} below it.`,
  });
}

/** The merchant's own API refused the call before it called Waffo. */
export function refused(
  context: BaseContext,
  operation: MerchantOperation,
  reply: Reply<object>,
): Verdict | undefined {
  const { place } = context.given;
  const call = nameOf(context, operation);
  const said = `${call} is answered with HTTP ${reply.status}: ${excerpt(reply.body)}`;
  const path = `merchant.operations.${operation}`;
  switch (reply.status) {
    case 0:
      return problem(`${call} gets no answer: ${reply.message ?? ''}`, {
        where: place(`${path}.request`),
        fix: 'Find out what the server waits for; merchant.timeouts.reply is the longest time that it may take.',
      });
    case 404:
    case 405:
      return problem(said, { where: place(`${path}.request`), fix: 'Correct method and path.' });
    case 400:
    case 415:
    case 422:
      return problem(said, {
        where: place(`${path}.body`),
        fix: 'Use the names and values that your API expects in the body.',
      });
    default:
      return accessProblem(context, call, reply);
  }
}

function elsewhere(context: DoctorContext): Verdict {
  const { reply } = context.order;
  const { emulator } = context.served;
  const text = `createOrder is answered with HTTP ${reply.status}, and no call came to the emulator: ${excerpt(reply.body)}`;
  const fix = `Make the server read Waffo's address from WAFFO_BASE_URL (${emulator.url}, without /api/v1). If your SDK has a fixed host, use TLS: docs/sdk-merchants.md.`;
  return problem(text, {
    where: context.variable('WAFFO_BASE_URL'),
    fix: context.isStarted ? fix : `${fix} Start it with`,
    ...(!context.isStarted && { more: variablesFor(context) }),
  });
}
