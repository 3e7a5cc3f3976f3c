import { expect, test } from '@playwright/test';
import { VirtualClock } from '../../../../src/transport/index.ts';
import { Timers, type Timer } from '../../../../src/transport/timers.ts';

test('timers come in their order, those of one moment as they were set, whatever was taken out', () => {
  const timers = new Timers();
  const made: Timer[] = Array.from({ length: 500 }, (_, seq) => ({ at: (seq * 7) % 13, seq, what: '', work: () => undefined }));
  for (const timer of made) timers.add(timer);
  const gone = made.filter(({ seq }) => seq % 3 === 0);
  for (const timer of [...gone, ...gone]) timers.remove(timer);
  const left = made.filter(({ seq }) => seq % 3 !== 0).toSorted((a, b) => a.at - b.at || a.seq - b.seq);
  expect(timers.all).toEqual(left);
  expect(timers.takeDue(5)).toEqual(left.filter(({ at }) => at <= 5));
  expect(timers.next).toBe(left.find(({ at }) => at > 5));
}); // prettier-ignore

test('a timer among many is set and cancelled at once: an emulator has one for each open order', () => {
  const clock = new VirtualClock();
  const before = process.cpuUsage();
  const set = Array.from({ length: 20_000 }, (_, count) => clock.after(1 + ((count * 7919) % 20_011), '', () => undefined));
  for (const one of set) one.cancel();
  const { user, system } = process.cpuUsage(before);
  expect(clock.pending()).toEqual([]);
  // Sorting all of them for each one takes a minute.
  expect((user + system) / 1_000_000).toBeLessThan(10);
}); // prettier-ignore
