import { expect, test } from '@playwright/test';
import { VirtualClock } from '../../../../src/transport/index.ts';

const START = new Date('2028-01-31T00:00:00.000Z');

test('a frozen clock stands still until it is advanced', async () => {
  const clock = new VirtualClock({ start: START });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(clock.now()).toEqual(START);
  await clock.advance('20h');
  expect(clock.now().toISOString()).toBe('2028-01-31T20:00:00.000Z');
});

test('work runs in order, each at its own moment, also what work itself schedules', async () => {
  const clock = new VirtualClock({ start: START });
  const seen: string[] = [];
  const note = (what: string) => () => void seen.push(`${what} ${clock.now().toISOString().slice(11, 16)}`);
  clock.after('2h', 'b', note('b'));
  clock.after('1h', 'a', () => {
    note('a')();
    clock.after('30m', 'a2', note('a2'));
    clock.after('9h', 'late', note('late'));
  });
  const cancelled = clock.after('1h', 'never', note('never'));
  cancelled.cancel();
  expect(clock.pending().map(({ what }) => what)).toEqual(['a', 'b']);
  await clock.advance('5h');
  expect(seen).toEqual(['a 01:00', 'a2 01:30', 'b 02:00']);
  expect(clock.pending().map(({ what }) => what)).toEqual(['late']);
});

test('advance waits for slow work that fell due', async () => {
  const clock = new VirtualClock({ start: START });
  let done = false;
  clock.after('1s', 'slow', async () => {
    await new Promise((resolve) => setTimeout(resolve, 30));
    done = true;
  });
  await clock.advance('1s');
  expect(done).toBe(true);
});

test('work that is due already runs at once, and idle waits for it', async () => {
  const clock = new VirtualClock({ start: START });
  let ran = false;
  clock.after(0, 'now', () => void (ran = true));
  await clock.idle();
  expect(ran).toBe(true);
});

test('a stopped clock runs nothing more', async () => {
  const clock = new VirtualClock({ start: START });
  clock.after('1s', 'never', () => {
    throw new Error('it ran');
  });
  clock.stop();
  await clock.advance('1d');
});

test('a flowing clock runs work on the wall clock', async () => {
  const clock = new VirtualClock({ start: START, flowing: true });
  const ran = new Promise<void>((resolve) => clock.after('20ms', 'soon', resolve));
  await ran;
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(START.getTime() + 20);
  clock.stop();
});
