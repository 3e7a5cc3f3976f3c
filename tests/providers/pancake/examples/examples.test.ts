import { expect, test } from '@playwright/test';
import { openTestBed, type TestBed } from '../sdk/test-bed.ts';
import { CURLS } from './curl.ts';
import { QUERIES } from './queries.ts';
import { SNIPPETS } from './snippets.ts';

let bed: TestBed;
test.beforeEach(async () => {
  bed = await openTestBed();
});
test.afterEach(() => bed.close());

for (const { kind, name, run, obsolete } of [...CURLS, ...QUERIES, ...SNIPPETS])
  test(`${kind}: ${name} ${obsolete ? 'fails as it must' : 'runs'}`, async () => {
    if (obsolete) await expect(run(bed)).rejects.toThrow(obsolete.fails);
    else expect(await run(bed)).toBeInstanceOf(Object);
  });
