import { expect } from '@playwright/test';
import { ended, start } from './run.ts';
import { root, test } from './scratch.ts';

test('the linter refuses a command that prints past the one escape', async ({ scratch }) => {
  const file = scratch.write(
    'src/cli/new.ts',
    "console.log('a');\nconsole.error('b');\nprocess.stdout.write('c');\nprocess.stderr.write('d');\n",
  );
  const words = ['node_modules/oxlint/bin/oxlint', '--config', '.oxlintrc.json', '--format=unix', file];
  const { code, output } = await ended(start(root, process.execPath, words));
  expect(code).toBe(1);
  for (const line of [1, 2]) expect(output).toMatch(new RegExp(`new.ts:${line}:.*no-console`));
  for (const line of [3, 4]) expect(output).toMatch(new RegExp(`new.ts:${line}:.*no-restricted-properties`));
});
