import { NORMAL } from '../harness/index.ts';
import type { Reply } from '../merchant/index.ts';
import { declaredLimit } from '../core/index.ts';
import { accessProblem, settingsOf, WIDEN } from './access.ts';
import type { Examination } from './examination.ts';
import { ok, problem, warning, type Verdict } from './verdict.ts';
import type { DoctorContext } from './context.ts';
import type { BaseContext } from './base-context.ts';

/** Limits per minute, which a few calls do not reach. */
export const limits: readonly Examination<DoctorContext>[] = [
  { id: 'limits', title: 'rate limits allow a whole run', needs: ['rate', 'paid'], examine: limit },
];

/** A burst of calls of one kind. */
interface Burst {
  what: string;
  calls: number;
  /** How many a run makes per minute. */
  needed: number;
  ask: () => Promise<Reply<unknown>>;
}

/** Concurrent calls, as from the workers of a run. */
const LANES = 5;
/** Stops the burst at a slow server, even if fewer calls were made. */
const LONGEST_MS = 6_000;

function limit(context: DoctorContext): Promise<Verdict[]> {
  const { merchant, orders } = context.driven;
  return roomFor(context, {
    show: async () => (await orders.view(context.order)).reply,
    create: () => merchant.createOrder(NORMAL),
  });
}

/** Whether the server answers as many calls as a run makes. */
export async function roomFor(
  context: BaseContext,
  { show, create }: { show: () => Promise<Reply<unknown>>; create: () => Promise<Reply<unknown>> },
): Promise<Verdict[]> {
  const bursts: Burst[] = [
    { what: 'getOrder', calls: 200, needed: 600, ask: show },
    { what: 'createOrder', calls: 30, needed: 100, ask: create },
  ];
  const found: Verdict[] = [];
  for (const burst of bursts) found.push(await tried(context, burst));
  return found;
}

async function tried(context: BaseContext, { what, calls, needed, ask }: Burst): Promise<Verdict> {
  const until = performance.now() + LONGEST_MS;
  let made = 0;
  let noAccess: Verdict | undefined;
  let last: Reply<unknown> | undefined;
  const lane = async (): Promise<void> => {
    while (!noAccess && made < calls && performance.now() < until) {
      const number = ++made;
      last = await ask();
      if (last.status === 429)
        noAccess ??= accessProblem(context, `call ${number} of ${what} in a row`, last);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (noAccess) return noAccess;
  const told = declaredLimit(last?.headers ?? {});
  if (!told) return ok(`${made} calls of ${what} in a row are all answered`);
  const { calls: allowed, seconds } = told;
  const window = seconds === undefined ? '' : ` in ${seconds} s`;
  const aMinute = seconds === undefined ? allowed : (allowed * 60) / seconds;
  if (aMinute >= needed)
    return ok(`${made} calls of ${what} are answered; the server allows ${allowed}${window}`);
  // Without a stated window, the limit may be per second.
  return (seconds === undefined ? warning : problem)(
    `the server declares a limit of ${allowed} calls${window}; a run makes about ${needed} calls of ${what} in a minute`,
    { where: settingsOf(context), fix: WIDEN },
  );
}
