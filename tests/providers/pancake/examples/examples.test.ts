import { expect, test } from '@playwright/test';
import { openStage, type Stage } from '../sdk/stage.ts';
import { CURLS } from './curl.ts';
import { QUERIES } from './queries.ts';
import { SNIPPETS } from './snippets.ts';

let stage: Stage;
test.beforeEach(async () => {
  stage = await openStage();
});
test.afterEach(() => stage.close());

for (const { kind, name, run, obsolete } of [...CURLS, ...QUERIES, ...SNIPPETS])
  test(`${kind}: ${name} ${obsolete ? 'fails as it must' : 'runs'}`, async () => {
    if (obsolete) await expect(run(stage)).rejects.toThrow(obsolete.fails);
    else expect(await run(stage)).toBeInstanceOf(Object);
  });
