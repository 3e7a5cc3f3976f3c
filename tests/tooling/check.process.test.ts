import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { ended, start, type Ended } from './run.ts';
import { root, test, type Scratch } from './scratch.ts';

const GOOD = {
  types: 'echo fine',
  lint: 'echo fine',
  unused: 'echo fine',
  'format:check': 'echo fine',
  boundaries: 'echo fine',
  'generate:check': 'echo fine',
  'lint:yaml': 'echo fine',
};

/** The command in a repository of its own, whose parts are told what to do. */
async function check(scratch: Scratch, scripts: Record<string, string>, ...parts: string[]): Promise<Ended> {
  cpSync(join(root, 'scripts'), join(scratch.folder, 'scripts'), { recursive: true });
  for (const module of ['browser-search', 'install-browser', 'setup-error'])
    cpSync(join(root, `fixtures/${module}.mjs`), join(scratch.folder, `fixtures/${module}.mjs`));
  scratch.write('package.json', JSON.stringify({ type: 'module', scripts }));
  scratch.write('package-lock.json', '{"packages":{}}');
  scratch.write('node_modules/.package-lock.json', '{"packages":{}}');
  return ended(start(scratch.folder, process.execPath, ['scripts/check.mjs', ...parts]));
}

test('a good tree gives one line a part and exit code 0', async ({ scratch }) => {
  const { code, output } = await check(scratch, GOOD);
  expect(code).toBe(0);
  const lines = output.trim().split('\n');
  expect(lines).toHaveLength(Object.keys(GOOD).length);
  for (const line of lines) expect(line).toMatch(/^ok {4}\S+ \(\d+\.\d s\)$/);
});

for (const part of Object.keys(GOOD)) {
  test(`${part} that fails is named, with its output alone, and the exit code is 1`, async ({ scratch }) => {
    const { code, output } = await check(scratch, { ...GOOD, [part]: 'echo a.ts is wrong; exit 3' });
    expect(code).toBe(1);
    expect(output).toContain(`FAIL  ${part} (`);
    expect(output).toContain(`\n-- ${part}: echo a.ts is wrong; exit 3\na.ts is wrong\n`);
    expect(output).not.toContain('\nfine');
  });
}

test('a part that package.json has lost fails', async ({ scratch }) => {
  const { types: _lost, ...scripts } = GOOD;
  const { code, output } = await check(scratch, scripts);
  expect(code).toBe(1);
  expect(output).toContain('FAIL  types');
});

test('parts can be named; one that does not exist is refused', async ({ scratch }) => {
  expect((await check(scratch, GOOD, 'lint')).output).toMatch(/^ok {4}lint \(.+\)\n$/);
  const { code, output } = await check(scratch, GOOD, 'spelling');
  expect(code).toBe(2);
  expect(output).toContain('no part is called spelling; there are types, ');
});
