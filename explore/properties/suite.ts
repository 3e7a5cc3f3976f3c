import { test } from '@playwright/test';
import type { IAsyncProperty } from 'fast-check';
import { leaveCount } from '../seen.ts';
import { deep, prove, type Budget } from './prove.ts';

/** Makes a test of a property. `make` gets what takes a failing list of commands up again. */
export function holdsWithin(
  name: string,
  budget: Budget,
  make: (replay: { replayPath?: string }) => IAsyncProperty<unknown>,
): void {
  test(name, async ({}, info) => {
    const bounded = deep(budget);
    // Only what hangs is stopped by this.
    test.setTimeout(bounded.seconds * 3_000 + 120_000);
    const to = { budget: bounded, file: info.outputPath('counterexample.txt') };
    try {
      await prove(name, (replayPath) => make(replayPath === undefined ? {} : { replayPath }), to);
    } finally {
      leaveCount(info.workerIndex);
    }
  });
}
