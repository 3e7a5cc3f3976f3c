import { array, asyncProperty, boolean, constantFrom, nat, record, type IAsyncProperty } from 'fast-check';
import type { World } from '../../../src/providers/waffo/emulator/index.ts';
import type { Merchant } from '../../../src/merchant/index.ts';
import { PropertyViolation } from '../../../src/providers/waffo/model/index.ts';
import { openWorld, type DrivenMerchant } from './driven-merchant.ts';
import { SCENARIOS, type Played, type Scenario } from './scenarios.ts';
import { waitFor } from '../../../src/harness/index.ts';

/** In which order all notifications of a scenario arrive: each at least once. */
interface Arrival {
  /** Sorts the notifications: the nth goes where the nth number says. */
  order: number[];
  /** Which come once more, and again. */
  again: number[];
  /** All at the same moment. */
  atOnce: boolean;
}

/** Deliveries that a merchant may refuse before it must take one, as Waffo repeats them. */
const ROUNDS = 8;

const arrivals = record({
  order: array(nat(99), { minLength: 16, maxLength: 16 }),
  again: array(nat(15), { maxLength: 8 }),
  atOnce: boolean(),
});

/**
 * Duplicates, permutations and concurrent deliveries of all notifications of a scenario leave the merchant as it is
 * when each comes once and in order.
 */
export function everyArrivalHasOneEnd({ merchant, emulator }: DrivenMerchant): IAsyncProperty<unknown> {
  const integrated = SCENARIOS.filter(({ features }) => features.every((one) => merchant.features.has(one)));
  const ends = new Map<string, Promise<string>>();
  const inOrder = (scenario: Scenario): Promise<string> => {
    const known = ends.get(scenario.name) ?? firstEnd(scenario, merchant, emulator);
    ends.set(scenario.name, known);
    return known;
  };
  return asyncProperty(
    constantFrom(...integrated.map(({ name }) => name)),
    arrivals,
    async (name, arrival) => {
      const scenario = integrated.find((one) => one.name === name);
      if (!scenario) return;
      const end = await inOrder(scenario);
      const world = await openWorld(emulator, new URL(merchant.webhookUrl).hostname);
      const played = await scenario.play(merchant, world);
      await deliver(world, played, sorted(played, arrival), arrival.atOnce);
      const seen = await settledOn(played, end, merchant);
      if (seen !== end)
        throw new PropertyViolation(
          `the merchant ends as "${seen}"; in order it ends as "${end}" (status, benefits)`,
        );
    },
  );
}

/** How the scenario ends when everything comes once and in order. */
async function firstEnd(
  scenario: Scenario,
  merchant: Merchant,
  emulator: DrivenMerchant['emulator'],
): Promise<string> {
  const world = await openWorld(emulator, new URL(merchant.webhookUrl).hostname);
  const played = await scenario.play(merchant, world);
  const all = played.notifications.map((_, index) => index);
  await deliver(world, played, all, false);
  const end = await waitFor(played.look, (line) => scenario.ends.test(line), merchant.timeouts.settle);
  if (!scenario.ends.test(end))
    throw new PropertyViolation(`${scenario.name} ends as "${end}" although all was told in order`);
  return end;
}

function sorted({ notifications }: Played, { order, again }: Arrival): number[] {
  const all = notifications.map((_, index) => index);
  const deliveries = [...all, ...again.map((index) => index % notifications.length)];
  return deliveries
    .map((notification, index) => ({ notification, place: order[index % order.length] ?? 0 }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ notification }) => notification);
}

/** Delivers them; what the merchant refuses comes again, as Waffo does. */
async function deliver(
  world: World,
  { notifications }: Played,
  order: readonly number[],
  atOnce: boolean,
): Promise<void> {
  const tell = async (index: number): Promise<void> => {
    const notification = notifications[index];
    if (notification) await world.outbox.redeliver(notification);
  };
  if (atOnce) await Promise.all(order.map(tell));
  else for (const index of order) await tell(index);
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, { state }] of notifications.entries()) if (state !== 'acknowledged') await tell(index);
  const refused = notifications.find(({ state }) => state !== 'acknowledged');
  if (refused)
    throw new PropertyViolation(
      `the merchant did not acknowledge ${refused.eventType} in ${ROUNDS} more deliveries`,
    );
}

/** What the merchant says in the end: twice the same, so that what comes late still counts. */
async function settledOn({ look }: Played, end: string, { timeouts }: Merchant): Promise<string> {
  let equal = 0;
  return waitFor(look, (line) => (equal = line === end ? equal + 1 : 0) >= 3, timeouts.settle);
}
