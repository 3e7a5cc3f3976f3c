import { setTimeout as wait } from 'node:timers/promises';
import { toMs } from '../core/index.ts';
import type { DeliveryReply } from '../transport/index.ts';
import { DeskRefusal, type Desk } from './desk.ts';
import type { RequestBody, RequestName } from './requests.ts';
import { clockOf } from './state.ts';

/** How long an answer waits for the effects of an action; a merchant may be slow. */
const PATIENCE_MS = 20_000;
/** Longer than any subscription runs. */
const FURTHEST_JUMP = '3650d';
const DUE_SHOWN = 20;

type Handlers = {
  [N in RequestName]: (desk: Desk, body: RequestBody<N>) => Promise<Readonly<Record<string, unknown>>>;
};

/** The handler of each request that changes something. Throws a DeskRefusal if the action is not possible. */
export const ACTIONS: Handlers = {
  async simulate(desk, { id, action, value }) {
    const object = desk.find(id);
    if (!object) throw new DeskRefusal(`there is nothing with the id ${id}`);
    const offered = object.actions.find((one) => one.id === action);
    if (!offered) throw new DeskRefusal(refusedAction(object, action));
    desk.journal.act('scenario', `${action} ${object.id}, at the workbench`, desk.clock);
    desk.act(object.id, action, value ?? offered.value?.preset ?? '');
    await settled(desk);
    return { object: desk.find(object.id) };
  },
  async resend(desk, { id }) {
    return replies(await desk.resend(known(desk, id), { times: 1, concurrent: false }));
  },
  async duplicate(desk, { id, times = 2, concurrent = false }) {
    return replies(await desk.resend(known(desk, id), { times, concurrent }));
  },
  async replay(desk, { id }) {
    return replies([await desk.replay(known(desk, id))]);
  },
  async forge(desk, { id, manner, fields = {} }) {
    if (!desk.manners.includes(manner))
      throw new DeskRefusal(`"${manner}" is not a kind of forgery; there are ${desk.manners.join(', ')}`);
    return replies([await desk.forge(known(desk, id), manner, fields)]);
  },
  async faults(desk, { where, kind, value, about, times }) {
    desk.faults.set({
      where,
      kind,
      ...(value !== undefined && { value }),
      ...(about !== undefined && { about }),
      ...(times !== undefined && { times }),
    });
    return Promise.resolve({ faults: desk.faults.list() });
  },
  async 'faults/clear'(desk) {
    desk.faults.clear();
    return Promise.resolve({ faults: desk.faults.list() });
  },
  async clock(desk, body) {
    const by = 'advance' in body ? durationIn(body.advance) : toNext(desk);
    desk.journal.act('clock', `moved on by ${Math.round(by / 1000)} s`, desk.clock);
    await Promise.race([desk.clock.advance(by), wait(PATIENCE_MS, undefined, { ref: false })]);
    return clockOf(desk, DUE_SHOWN);
  },
};

function refusedAction({ id, status, actions }: ReturnType<Desk['find']> & object, action: string): string {
  const possible = actions.map((one) => one.id);
  const hint = possible.length > 0 ? `possible are ${possible.join(', ')}` : 'nothing can be done with it';
  return `"${action}" is not possible with ${id}, which is ${status}; ${hint}`;
}

function known(desk: Desk, id: string): string {
  const notification = desk.notification(id);
  if (!notification)
    throw new DeskRefusal(`there is no notification ${id}, and none about an object of this id`);
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
    throw new DeskRefusal(`"${text}" is not a duration; write 30s, 20m, 4h or 7d`);
  if (ms > toMs(FURTHEST_JUMP)) throw new DeskRefusal(`"${text}" is too far; ${FURTHEST_JUMP} is the most`);
  return ms;
}

function readDuration(text: string): number | undefined {
  try {
    return toMs(text);
  } catch {
    return undefined;
  }
}

function toNext({ clock }: Desk): number {
  const [next] = clock.pending();
  if (!next) throw new DeskRefusal('nothing is due');
  return Math.max(0, next.at.getTime() - clock.now().getTime());
}

/** Resolves when the effects of the action are done, or take too long. */
async function settled({ clock }: Desk): Promise<void> {
  await Promise.race([clock.idle(), wait(PATIENCE_MS, undefined, { ref: false })]);
}
