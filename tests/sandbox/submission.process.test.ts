import { expect, test } from '@playwright/test';
import { submit } from './submission.ts';

test.setTimeout(300_000);
test.skip(process.platform !== 'linux', 'looks into /proc');

test('killed, continued, recorded by hand, exported and verified, against a stand-in of the sandbox', async () => {
  const wrong: string[] = [];
  const right: string[] = [];
  await submit(
    {
      args: ['cases/one-time-payment/', '--grep', '\\.case\\.ts (1\\.1|2\\.1|3\\.3|X-4) '],
      killedAfter: [1],
      byHand: 'X-4',
      leavesOut: true,
    },
    (isRight, what, seen = '') => {
      if (isRight) right.push(what);
      else wrong.push(`${what}\n${seen}`);
    },
  );
  expect(wrong).toEqual([]);
  expect(right).toContain('each of 3 cases passed in one run');
  expect(right).toContain('no secret is in any artefact or output');
});
