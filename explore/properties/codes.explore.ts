import { orList } from '../../src/core/index.ts';
import { expect, test } from '@playwright/test';
import { loadSpec } from '../../src/contract/index.ts';
import { REFUSAL_CODES } from '../../src/providers/waffo/emulator/index.ts';
import { exchangesOf } from '../../src/journal/index.ts';
import { leaveCount } from '../seen.ts';
import { openEmulated } from './emulated.ts';

test('every code comes signed, in the envelope, under its documented status', async ({}, { workerIndex }) => {
  const spec = loadSpec();
  const waffo = await openEmulated();
  const wrong: string[] = [];
  try {
    for (const code of REFUSAL_CODES) {
      waffo.world.faults.onNext('orderInquiry', { answer: code });
      // Throws on an answer without an envelope or without Waffo's signature.
      const answer = await waffo.call('orderInquiry', { paymentRequestId: 'any' });
      const status = exchangesOf(waffo.world.journal).at(-1)?.response?.status;
      const documented = spec.errorEntry(code)?.http ?? [];
      const told = answer.lost ? 'no answer' : answer.code;
      if (told !== code || status === undefined || !documented.includes(status))
        wrong.push(`${code}: ${told} under HTTP ${status}, documented is ${orList(documented) || 'nothing'}`);
    }
  } finally {
    await waffo.close();
  }
  leaveCount(workerIndex);
  expect(wrong).toEqual([]);
});
