import * as fc from 'fast-check';
import { loadSpec } from '../../src/contract/index.ts';
import { histories, holdsThroughout } from '../../src/providers/pancake/model/index.ts';
import { openPlatform } from './pancake-platform.ts';
import { holdsWithin } from './suite.ts';

const spec = loadSpec('pancake');

holdsWithin('any history of a shop at Waffo Pancake keeps the rules', { runs: 60, seconds: 12 }, () =>
  fc.asyncProperty(histories, async (steps) => {
    const platform = await openPlatform(spec);
    try {
      await holdsThroughout(steps, platform, (machine, from, to) =>
        spec.machine(machine).reachable(from, to),
      );
    } finally {
      await platform.close();
    }
  }),
);
