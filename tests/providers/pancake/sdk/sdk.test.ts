import { expect, test } from '@playwright/test';
import * as sdk from '@waffo/pancake-ts';
import { loadSpec } from '../../../../src/contract/index.ts';
import { MEMBERS } from './members.ts';
import { openStage, type Stage } from './stage.ts';
import { membersOf } from './surface.ts';

const spec = loadSpec('pancake');
let stage: Stage;
test.beforeEach(async () => {
  stage = await openStage();
});
test.afterEach(() => stage.close());

test('every public member of the SDK is called here, and there are no others', () => {
  const found = membersOf(sdk, stage.sdk, stage.sdk.customer('token'));
  expect(Object.keys(MEMBERS).toSorted()).toEqual(found.toSorted());
  expect(found).toHaveLength(41);
});

for (const [name, member] of Object.entries(MEMBERS))
  test(`${name} gets what its type promises`, async () => {
    const result = member.call(stage);
    if (member.refused) {
      await expect(result).rejects.toMatchObject({ name: 'WaffoPancakeError', ...member.refused });
      return;
    }
    const got = (await result) as Record<string, unknown>;
    const paths = stage.sent.map(({ path }) => path);
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
