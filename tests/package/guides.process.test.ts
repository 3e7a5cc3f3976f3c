import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { parse } from 'yaml';
import type { ConfigInput } from '../../src/merchant/index.ts';
import { pageAt, snippetsIn } from '../docs/pages.ts';
import { runEnvironment } from '../runs/run.ts';
import { NODE } from '../under-test.ts';
import { test, type Project } from './installed.ts';

test.setTimeout(1_200_000);
test.skip(process.platform === 'win32', 'the guides are for the shells of Linux and macOS');

const execute = promisify(execFile);
/** What npm would do from the registry is done already. */
const INSTALL = 'npm i -D waffo-acceptance';
const WHOLE_RUN = 'npx waffo-acceptance run --config shop/acceptance.config.yaml';

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

/**
 * Goes through a guide: runs each command, and writes each file whose name stands in the first line of its block.
 * @param leftOut commands that are not run
 */
async function follow(project: Project, path: string, ...leftOut: string[]): Promise<string> {
  const not = [INSTALL, ...leftOut];
  let output = '';
  for (const { language, code, place } of snippetsIn(pageAt(path))) {
    const [, file] = /^# (\S+\.yaml)\n/.exec(code) ?? [];
    if (file !== undefined) writeFileSync(join(project.folder, file), code);
    if (language !== 'sh') continue;
    for (const line of code.split('\n').filter((one) => one !== '' && !not.includes(one))) {
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

test('the commands of the quickstart lead to the verdict FULL, and those for your own merchant to as good a description', async ({
  packed,
}) => {
  const project = packed.project('guides');
  const bin = join(project.folder, 'node_modules/.bin');
  mkdirSync(bin);
  symlinkSync('../waffo-acceptance/bin/waffo-acceptance.mjs', join(bin, 'waffo-acceptance'));
  expect(pageAt('docs/quickstart.md').text).toContain(`\n${INSTALL}\n`);

  expect(await follow(project, 'docs/quickstart.md')).toMatch(/one-time-payment: FULL/);
  const described = join(project.folder, 'shop/acceptance.config.yaml');
  const ofExample = parse(readFileSync(described, 'utf8')) as ConfigInput;
  const own = await follow(project, 'docs/your-merchant.md', WHOLE_RUN);
  expect(own).toContain('problem  the status "awaiting_payment" of a new order is not mapped');
  expect(own).toMatch(/2 selected cases passed/);
  // It says nothing else of the shop than the description that was just judged with all cases.
  const ofGuide = parse(readFileSync(described, 'utf8')) as ConfigInput;
  const { name } = ofExample.merchant;
  expect(ofExample).toMatchObject({ ...ofGuide, merchant: { ...ofGuide.merchant, name } });
  expect(pageAt('docs/your-merchant.md').text).toContain(`\n${WHOLE_RUN}\n`);
});
