import { expect, test } from '@playwright/test';
import { check } from 'fast-check';
import { openEmulated } from '../../../../explore/properties/emulated.ts';
import type { Opener } from '../../../../src/providers/waffo/model/index.ts';
import { WRONGS } from './wrongs.ts';

for (const { what, property, alter, says, seed } of WRONGS) {
  test(`found: ${what}`, async () => {
    const open: Opener = (terms) => openEmulated({ terms, alter });
    const found = await check(property(open), { seed, numRuns: 500, endOnFailure: true });
    expect(found.failed).toBe(true);
    expect(String(found.errorInstance)).toMatch(says);
  });
}
