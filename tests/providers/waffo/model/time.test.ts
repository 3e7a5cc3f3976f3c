import { expect, test } from '@playwright/test';
import { check } from 'fast-check';
import { openEmulated } from '../../../../explore/properties/emulated.ts';
import type { World } from '../../../../src/providers/waffo/emulator/index.ts';
import { jumpsEqualSteps } from '../../../../src/providers/waffo/model/index.ts';

interface Wrong {
  what: string;
  alter: (world: World) => void;
  says: RegExp;
}

const WRONGS: readonly Wrong[] = [
  {
    what: 'a long jump loses what fell due on its way',
    alter({ clock }) {
      const real = clock.advance.bind(clock);
      clock.advance = async (duration) => {
        const due = clock.at.bind(clock);
        // While a month passes at once, renewals that are set up on the way are lost.
        if (Number(duration) > 30 * 86_400_000)
          clock.at = (moment, what, work) =>
            what.includes('to renew') ? { cancel: () => undefined } : due(moment, what, work);
        await real(duration);
        clock.at = due;
      };
    },
    says: /, not in (steps|one jump) of .*: \w+ k\d/,
  },
  {
    what: 'the second attempt of a delivery comes late',
    alter({ clock }) {
      const real = clock.after.bind(clock);
      clock.after = (wait, what, work) => real(what.startsWith('attempt 2 of') ? '31s' : wait, what, work);
    },
    says: /was tried 0 s(, \d+ s)* after it happened; it must be 0 s, 30 s/,
  },
  {
    what: 'a delivery is given up too soon',
    alter({ clock }) {
      const real = clock.after.bind(clock);
      clock.after = (wait, what, work) =>
        what.startsWith('attempt 3 of') ? { cancel: () => undefined } : real(wait, what, work);
    },
    says: /was tried 0 s, 30 s after it happened; it must be 0 s, 30 s, 90 s/,
  },
];

for (const { what, alter, says } of WRONGS) {
  test(`found: ${what}`, async () => {
    const property = jumpsEqualSteps((terms) => openEmulated({ terms, alter }));
    const found = await check(property, { seed: 2, numRuns: 100, endOnFailure: true });
    expect(found.failed).toBe(true);
    expect(String(found.errorInstance)).toMatch(says);
  });
}
