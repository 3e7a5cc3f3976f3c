import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Prints the address of every module that is loaded. */
const LISTENER = `data:text/javascript,${encodeURIComponent(`
  import { register } from 'node:module';
  register('data:text/javascript,' + encodeURIComponent(\`
    import { writeSync } from 'node:fs';
    export async function load(url, context, next) { writeSync(1, 'loaded ' + url + '\\\\n'); return next(url, context); }
  \`));
`)}`;

async function loadedBy(script: string): Promise<string[]> {
  const { stdout } = await run(
    process.execPath,
    ['--import', 'tsx', '--import', LISTENER, '--input-type=module', '-e', script],
    {
      cwd: ROOT,
      maxBuffer: 2 ** 26,
    },
  );
  return stdout.split('\n').flatMap((line) => /^loaded (.+)$/.exec(line)?.[1] ?? []);
}

const ofPancake = (urls: readonly string[]): string[] =>
  urls.filter((url) => /providers\/pancake\/|node_modules\/graphql\/|@waffo\/pancake-ts/.test(url));

/** Small tables against which every description and every command is held, and the guard against production. */
const TABLES = [
  'protocol/production.ts',
  'protocol/description-rules.ts',
  'protocol/lacks.ts',
  'emulator/options.ts',
];

test('a run about Waffo loads nothing of Pancake but small tables', async () => {
  const urls = await loadedBy(`
    await import('./src/cli/emulator/waffo.ts');
    await import('./src/harness/providers.ts');
    await import('./fixtures/index.ts');
  `);
  expect(urls.length).toBeGreaterThan(100);
  expect(ofPancake(urls).filter((url) => !TABLES.some((table) => url.endsWith(`pancake/${table}`)))).toEqual(
    [],
  );
});

test('the emulator of Pancake loads GraphQL when it is first asked for', async () => {
  const urls = await loadedBy(`await import('./src/providers/pancake/emulator/index.ts');`);
  expect(ofPancake(urls).length).toBeGreaterThan(50);
  expect(urls.filter((url) => url.includes('node_modules/graphql/'))).toEqual([]);
});
