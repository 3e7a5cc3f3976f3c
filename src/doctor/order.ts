import { merchantCalls } from '../harness/index.ts';
import { exchangesOf } from '../journal/index.ts';
import type { MerchantOperation, Reply } from '../merchant/index.ts';
import { HarnessError } from '../core/index.ts';
import { atTheDoor, nameOf } from './access.ts';
import type { Examination } from './examination.ts';
import { pointing } from './pointing.ts';
import { excerpt } from './seen.ts';
import { ok, problem, problemOf, type Verdict } from './verdict.ts';
import type { DoctorContext } from './context.ts';
import type { Visit } from './visit.ts';

/** Places an order: does a call reach Waffo? */
export const order: readonly Examination<DoctorContext>[] = [
  {
    id: 'order',
    title: 'createOrder calls order/create at the emulator',
    needs: ['merchant'],
    examine: place,
  },
];

async function place(visit: DoctorContext): Promise<Verdict> {
  const { world, tls } = visit.served;
  try {
    visit.order = await visit.driven.orders.attempt();
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return problemOf(error, { where: visit.given.place('merchant.baseUrl') });
  }
  if (merchantCalls(world.journal, 'orderCreate').length > 0)
    return ok('createOrder calls order/create at the emulator');
  await tls?.requireCalls(world.journal);
  return (
    wrongPath(visit, 'order/create') ?? refused(visit, 'createOrder', visit.order.reply) ?? elsewhere(visit)
  );
}

/** Calls that reached no operation: the base address was built wrongly. */
export function wrongPath(visit: DoctorContext, right: string): Verdict | undefined {
  const { emulator, world } = visit.served;
  const unknown = exchangesOf(world.journal).find(
    ({ actor, operation }) => actor === 'merchant' && operation === 'unknown',
  );
  const [stray] = emulator.strays;
  const called = unknown ? `${unknown.request.method} ${unknown.request.url}` : stray && `POST ${stray}`;
  if (called === undefined) return undefined;
  return problem(`the server called ${called} at Waffo, which is not an operation of its API`, {
    where: visit.variable('WAFFO_BASE_URL'),
    fix: `The variable holds scheme, host and port (${emulator.url}): call POST /api/v1/${right} below it.`,
  });
}

/** The merchant's own API refused the call before it called Waffo. */
export function refused(
  visit: Visit,
  operation: MerchantOperation,
  reply: Reply<object>,
): Verdict | undefined {
  const { place } = visit.given;
  const call = nameOf(visit, operation);
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
      return atTheDoor(visit, call, reply);
  }
}

function elsewhere(visit: DoctorContext): Verdict {
  const { reply } = visit.order;
  const { emulator } = visit.served;
  const text = `createOrder is answered with HTTP ${reply.status}, and no call came to the emulator: ${excerpt(reply.body)}`;
  const fix = `Make the server read Waffo's address from WAFFO_BASE_URL (${emulator.url}, without /api/v1). If your SDK has a fixed host, use TLS: docs/sdk-merchants.md.`;
  return problem(text, {
    where: visit.variable('WAFFO_BASE_URL'),
    fix: visit.isStarted ? fix : `${fix} Start it with`,
    ...(!visit.isStarted && { more: pointing(visit) }),
  });
}
