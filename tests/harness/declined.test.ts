import { expect, test } from '@playwright/test';
import { comesAgainWhileItHelps } from '../../src/harness/declined.ts';

const PAUSES = ['1s', '2s', '3s', '4s'];

/** @param left how many deliveries are open, at first and after each pause */
async function pausesOf(left: readonly number[]): Promise<string[]> {
  const made: string[] = [];
  const sender = {
    idle: () => Promise.resolve(),
    advance: (pause: string) => Promise.resolve(void made.push(pause)),
  };
  await comesAgainWhileItHelps(sender, PAUSES, () => left[made.length] ?? 0);
  return made;
}

test('nothing is sent again where nothing was declined', async () => {
  expect(await pausesOf([0])).toEqual([]);
});

test('a merchant that takes one event at a time gets a round for each', async () => {
  expect(await pausesOf([3, 2, 1, 0])).toEqual(['1s', '2s', '3s']);
});

test('who takes none of them is not asked for ever', async () => {
  expect(await pausesOf([3, 3])).toEqual(['1s']);
  expect(await pausesOf([3, 2, 2])).toEqual(['1s', '2s']);
});

test('the rounds end with the pauses', async () => {
  expect(await pausesOf([9, 8, 7, 6, 5, 4])).toEqual(PAUSES);
});
