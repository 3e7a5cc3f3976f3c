import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { pageAt, snippetsIn } from '../docs/pages.ts';
import { runEnvironment } from '../runs/run.ts';
import { NODE, test, type Project } from './installed.ts';

test.setTimeout(1_200_000);
test.skip(process.platform === 'win32', 'the guides are for the shells of Linux and macOS');

const execute = promisify(execFile);
/** What npm would do from the registry is done already. */
const INSTALL = 'npm i -D waffo-acceptance';

/** Runs one line of a guide in a shell, as its reader does. */
async function typed({ folder }: Project, line: string): Promise<{ code: number; output: string }> {
  const env = runEnvironment({ PATH: [dirname(NODE), process.env['PATH']].join(delimiter) });
  const options = { cwd: folder, env, maxBuffer: 2 ** 26 };
  try {
    const { stdout, stderr } = await execute('sh', ['-c', line], options);
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}

/** Goes through a guide: runs each command, and writes each file whose name stands in the first line of its block. */
async function follow(project: Project, path: string): Promise<string> {
  let output = '';
  for (const { language, code, place } of snippetsIn(pageAt(path))) {
    const [, file] = /^# (\S+\.yaml)\n/.exec(code) ?? [];
    if (file !== undefined) writeFileSync(join(project.folder, file), code);
    if (language !== 'sh') continue;
    for (const line of code.split('\n').filter((one) => one !== '' && one !== INSTALL)) {
      const started = performance.now();
      const ended = await typed(project, line);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${seconds} s  ${line}`);
      expect(ended.code, `${place}: ${line}\n${ended.output}`).toBe(
        Number(/# ends with (\d)/.exec(line)?.[1] ?? 0),
      );
      output += ended.output;
    }
  }
  return output;
}

test('the commands of the quickstart, and then those for your own merchant, lead to the verdict FULL', async ({
  packed,
}) => {
  const project = packed.project('guides');
  const bin = join(project.folder, 'node_modules/.bin');
  mkdirSync(bin);
  symlinkSync('../waffo-acceptance/bin/waffo-acceptance.mjs', join(bin, 'waffo-acceptance'));
  expect(pageAt('docs/quickstart.md').text).toContain(`\n${INSTALL}\n`);

  expect(await follow(project, 'docs/quickstart.md')).toMatch(/one-time-payment: FULL/);
  const own = await follow(project, 'docs/your-merchant.md');
  expect(own).toContain('problem  the status "awaiting_payment" of a new order is not mapped');
  expect(own).toMatch(/one-time-payment: FULL/);
});
