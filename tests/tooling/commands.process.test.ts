import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { ended, start, type Ended } from './run.ts';
import { root, test, type Scratch } from './scratch.ts';

const runNode = async (...args: string[]): Promise<Ended> => ended(start(root, process.execPath, args));

/** A suite of one test, to run in place of the acceptance cases. */
function suite(scratch: Scratch, body: string): string {
  const playwright = pathToFileURL(join(root, 'node_modules/@playwright/test/index.mjs')).href;
  scratch.write(
    'one.spec.mjs',
    `import { test, expect } from '${playwright}';\ntest('one', async () => { ${body} });\n`,
  );
  return scratch.write(
    'suite.config.mjs',
    "export default { testMatch: 'one.spec.mjs', outputDir: './out', reporter: 'line' };\n",
  );
}

test.describe('accept', () => {
  const accept = join(root, 'scripts/accept.mjs');

  test('ends with the exit code of the run and passes its arguments on', async ({ scratch }) => {
    const config = suite(scratch, 'expect(process.env.BROKEN).toBeUndefined();');
    expect(await runNode(accept, '--config', config)).toMatchObject({ code: 0 });

    const failing = await ended(start(root, process.execPath, [accept, '--config', config], { BROKEN: '1' }));
    expect(failing).toMatchObject({ code: 1, output: expect.stringContaining('1 failed') });

    const filtered = await runNode(accept, '--config', config, '--grep', 'another');
    expect(filtered).toMatchObject({ code: 1, output: expect.stringContaining('No tests found') });
  });

  test('one Ctrl-C lets the run end in order, with the exit code of an interruption', async ({ scratch }) => {
    const running = join(scratch.folder, 'running');
    const config = suite(
      scratch,
      `(await import('node:fs')).writeFileSync(${JSON.stringify(running)}, ''); await new Promise(() => setInterval(() => {}, 1e6));`,
    );
    const child = start(root, process.execPath, [accept, '--config', config]);
    const end = ended(child);
    await expect.poll(() => existsSync(running), { timeout: 60_000 }).toBe(true);
    child.kill('SIGINT');
    expect(await end).toMatchObject({ code: 130, output: expect.stringContaining('1 interrupted') });
  });

  test('a machine that cannot be made ready ends with exit code 2 and what to do', async () => {
    const named = { WAFFO_BROWSER: '/no/such/browser' };
    const { code, output } = await ended(start(root, process.execPath, [accept], named));
    expect(code).toBe(2);
    expect(output).toBe(
      'setup: WAFFO_BROWSER names "/no/such/browser", which is not an executable file\n' +
        '  Set WAFFO_BROWSER to the full path of a Chrome or Chromium binary, or unset it.\n',
    );
  });
});

test('setup says nothing when there is nothing to do', async () => {
  expect(await runNode(join(root, 'scripts/setup.mjs'))).toEqual({ code: 0, output: '' });
});
