import { setTimeout as wait } from 'node:timers/promises';
import { toMs } from '../core/index.ts';
import type { DeliveryReply } from '../transport/index.ts';
import { WorkbenchRefusal, type WorkbenchPort } from './port.ts';
import type { RequestBody, RequestName } from './requests.ts';
import { clockOf } from './state.ts';

/** How long an answer waits for the effects of an action; a merchant may be slow. */
const PATIENCE_MS = 20_000;
/** Longer than any subscription runs. */
const FURTHEST_JUMP = '3650d';
const DUE_SHOWN = 20;

type Handlers = {
  [N in RequestName]: (
    workbench: WorkbenchPort,
    body: RequestBody<N>,
  ) => Promise<Readonly<Record<string, unknown>>>;
};

/** The handler of each request that changes something. Throws a WorkbenchRefusal if the action is not possible. */
export const ACTIONS: Handlers = {
  async simulate(workbench, { id, action, value }) {
    const object = workbench.find(id);
    if (!object) throw new WorkbenchRefusal(`there is nothing with the id ${id}`);
    const offered = object.actions.find((one) => one.id === action);
    if (!offered) throw new WorkbenchRefusal(refusedAction(object, action));
    workbench.journal.act('scenario', `${action} ${object.id}, at the workbench`, workbench.clock);
    workbench.act(object.id, action, value ?? offered.value?.preset ?? '');
    await settled(workbench);
    return { object: workbench.find(object.id) };
  },
  async resend(workbench, { id }) {
    return replies(await workbench.resend(known(workbench, id), { times: 1, concurrent: false }));
  },
  async duplicate(workbench, { id, times = 2, concurrent = false }) {
    return replies(await workbench.resend(known(workbench, id), { times, concurrent }));
  },
  async replay(workbench, { id }) {
    return replies([await workbench.replay(known(workbench, id))]);
  },
  async forge(workbench, { id, manner, fields = {} }) {
    if (!workbench.manners.includes(manner))
      throw new WorkbenchRefusal(
        `"${manner}" is not a kind of forgery; there are ${workbench.manners.join(', ')}`,
      );
    return replies([await workbench.forge(known(workbench, id), manner, fields)]);
  },
  async faults(workbench, { where, kind, value, about, times }) {
    workbench.faults.set({
      where,
      kind,
      ...(value !== undefined && { value }),
      ...(about !== undefined && { about }),
      ...(times !== undefined && { times }),
    });
    return Promise.resolve({ faults: workbench.faults.list() });
  },
  async 'faults/clear'(workbench) {
    workbench.faults.clear();
    return Promise.resolve({ faults: workbench.faults.list() });
  },
  async clock(workbench, body) {
    const by = 'advance' in body ? durationIn(body.advance) : toNext(workbench);
    workbench.journal.act('clock', `moved on by ${Math.round(by / 1000)} s`, workbench.clock);
    await Promise.race([workbench.clock.advance(by), wait(PATIENCE_MS, undefined, { ref: false })]);
    return clockOf(workbench, DUE_SHOWN);
  },
};

function refusedAction(
  { id, status, actions }: ReturnType<WorkbenchPort['find']> & object,
  action: string,
): string {
  const possible = actions.map((one) => one.id);
  const hint = possible.length > 0 ? `possible are ${possible.join(', ')}` : 'nothing can be done with it';
  return `"${action}" is not possible with ${id}, which is ${status}; ${hint}`;
}

function known(workbench: WorkbenchPort, id: string): string {
  const notification = workbench.notification(id);
  if (!notification)
    throw new WorkbenchRefusal(`there is no notification ${id}, and none about an object of this id`);
  return notification.id;
}

/** A short summary of the merchant's replies to deliveries. */
function replies(all: readonly DeliveryReply[]): { replies: object[] } {
  return {
    replies: all.map(({ response, noResponse, unfinished, acknowledged }) => ({
      acknowledged,
      ...(response && { status: response.status, body: response.body.slice(0, 1000) }),
      ...(noResponse !== undefined && { noResponse }),
      ...(unfinished && { noResponse: 'the reply was not complete' }),
    })),
  };
}

function durationIn(text: string): number {
  const ms = readDuration(text.replace(/^\+/, ''));
  if (ms === undefined || ms <= 0)
    throw new WorkbenchRefusal(`"${text}" is not a duration; write 30s, 20m, 4h or 7d`);
  if (ms > toMs(FURTHEST_JUMP))
    throw new WorkbenchRefusal(`"${text}" is too far; ${FURTHEST_JUMP} is the most`);
  return ms;
}

function readDuration(text: string): number | undefined {
  try {
    return toMs(text);
  } catch {
    return undefined;
  }
}

function toNext({ clock }: WorkbenchPort): number {
  const [next] = clock.pending();
  if (!next) throw new WorkbenchRefusal('nothing is due');
  return Math.max(0, next.at.getTime() - clock.now().getTime());
}

/** Resolves when the effects of the action are done, or take too long. */
async function settled({ clock }: WorkbenchPort): Promise<void> {
  await Promise.race([clock.idle(), wait(PATIENCE_MS, undefined, { ref: false })]);
}
