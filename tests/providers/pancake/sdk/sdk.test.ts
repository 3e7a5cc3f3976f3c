import { expect, test } from '@playwright/test';
import * as sdk from '@waffo/pancake-ts';
import { loadSpec } from '../../../../src/contract/index.ts';
import { MEMBERS } from './members.ts';
import { openTestBed, type TestBed } from './test-bed.ts';
import { membersOf } from './surface.ts';

const spec = loadSpec('pancake');
let bed: TestBed;
test.beforeEach(async () => {
  bed = await openTestBed();
});
test.afterEach(() => bed.close());

test('every public member of the SDK is called here, and there are no others', () => {
  const found = membersOf(sdk, bed.sdk, bed.sdk.customer('token'));
  expect(Object.keys(MEMBERS).toSorted()).toEqual(found.toSorted());
  expect(found).toHaveLength(41);
});

for (const [name, member] of Object.entries(MEMBERS))
  test(`${name} gets what its type promises`, async () => {
    const result = member.call(bed);
    if (member.refused) {
      await expect(result).rejects.toMatchObject({ name: 'WaffoPancakeError', ...member.refused });
      return;
    }
    const got = (await result) as Record<string, unknown>;
    const paths = bed.sent.map(({ path }) => path);
    if (member.answers === undefined) {
      expect(paths).toEqual([]);
      expect(got).toBeInstanceOf(Object);
      return;
    }
    const { path, response } = spec.operation(member.answers);
    expect(paths).toContain(path);
    for (const one of member.adds ?? []) expect(got[one], one).toEqual(expect.any(String));
    expect(response.validate(member.answers === 'graphql' ? got : { data: got })).toEqual([]);
  });
