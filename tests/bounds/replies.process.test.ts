import { expect, test } from '@playwright/test';
import type { UnfinishedReply } from '../../src/journal/index.ts';
import { measured, MOST_MEGABYTES } from './child.ts';
import { startEndless } from './endless.ts';

interface Read {
  unfinished?: UnfinishedReply;
  reason?: string;
  acknowledged?: boolean;
}

const MIB = 2 ** 20;

for (const [way, limit] of [
  ['emulator', MIB],
  ['gateway', MIB],
  ['api', 10 * MIB],
] as const) {
  test(`a reply of a gigabyte is read to its limit and reported as too long (${way})`, async () => {
    const merchant = await startEndless('flood');
    const { result, peak } = await measured<Read>('receive-program.ts', way, merchant.url);
    expect(result.unfinished).toMatchObject({ why: 'too long', status: 200 });
    expect(result.unfinished?.bytes).toBeGreaterThan(limit);
    expect(result.unfinished?.bytes).toBeLessThan(limit + MIB);
    expect(result.reason).toMatch(
      /^the reply began with HTTP 200 but exceeded (1|10) MiB \([\d.]+ MiB came\)$/,
    );
    expect(result.acknowledged ?? false).toBe(false);
    // It is cut off: what the sockets hold has left, and no more.
    expect(merchant.sent()).toBeLessThan(limit + 64 * MIB);
    expect(peak).toBeLessThan(MOST_MEGABYTES);
    await merchant.close();
  });

  test(`a reply that comes drop by drop ends with its time, and is reported as too slow (${way})`, async () => {
    const merchant = await startEndless('drip');
    const { result } = await measured<Read>('receive-program.ts', way, merchant.url);
    expect(result.unfinished).toMatchObject({ why: 'too slow', status: 200 });
    expect(result.unfinished?.bytes).toBeGreaterThan(5);
    expect(result.reason).toMatch(
      /^the reply began with HTTP 200 but did not end within 2\s?s \(\d+ bytes came\)$/,
    );
    await merchant.close();
  });
}
