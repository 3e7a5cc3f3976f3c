import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import type { Summary } from '../../reporters/index.ts';
import { ROOT } from '../under-test.ts';
import { test, type Project } from './installed.ts';

test.setTimeout(600_000);

const CPU = `process.on('exit', () => console.error('CPU ' + (process.cpuUsage().user + process.cpuUsage().system)))`;

/** Microseconds of CPU that a program takes, start of Node included. */
async function cpuOf(project: Project, args: readonly string[]): Promise<number> {
  const meter = `data:text/javascript,${encodeURIComponent(CPU)}`;
  const { output } = await project.node(['--import', meter, ...args]);
  return Number(/CPU (\d+)/.exec(output)?.[1]);
}

function summaryIn({ folder }: Project): Summary {
  return JSON.parse(readFileSync(join(folder, 'acceptance-results/summary.json'), 'utf8')) as Summary;
}

test('the package is small, and holds no sources, tests, paths of this machine or addresses of registries', ({
  packed,
}) => {
  expect(statSync(packed.tarball).size).toBeLessThan(1_000_000);
  const text = gunzipSync(readFileSync(packed.tarball)).toString('latin1');
  const names = [...text.matchAll(/package\/[\w./@-]+/g)].map(([name]) => name);
  expect(names.filter((name) => /\/tests\/|(?<!\.d)\.ts$/.test(name) && name.includes('dist/'))).toEqual([]);
  expect(text).not.toContain(process.cwd());
  expect(text).not.toContain('registry.npm');
});

test('a stack names file and line of the sources, in the engine and in the cases', async ({ packed }) => {
  const project = packed.project('stack');
  const script = `import { startEmulator } from 'waffo-acceptance/emulator';
    await startEmulator({ port: -4 }).catch(({ stack }) => console.log(stack));`;
  const { output } = await project.node(['--enable-source-maps', '--input-type=module', '-e', script]);
  const frames = [...output.matchAll(/at (\w+) \(.*waffo-acceptance\/(src\/.*\.ts):(\d+):\d+\)/g)];
  const named = frames.map(([, name = '', file = '', line]) => {
    const source = readFileSync(join(ROOT, file), 'utf8').split('\n');
    return { file, text: source[Number(line) - 1] ?? '', name };
  });
  expect(named.map(({ name, file, text }) => `${name} ${file}: ${text.trim()}`)).toEqual([
    'listenOn src/transport/listen.ts: await new Promise<void>((resolve, reject) => {',
    'startEmulator src/providers/waffo/emulator/server.ts: await emulator.listen();',
    'startEmulator src/embedded/emulator.ts: const server = await listen({ account, port, options: settings });',
  ]);

  const cases = join(project.folder, 'node_modules/waffo-acceptance/dist/cases/pancake');
  const maps = readdirSync(cases, { recursive: true, encoding: 'utf8' }).filter((one) =>
    one.endsWith('.js.map'),
  );
  const scripts = readdirSync(cases, { recursive: true, encoding: 'utf8' }).filter((one) =>
    one.endsWith('.js'),
  );
  expect(maps.toSorted()).toEqual(scripts.map((one) => `${one}.map`).toSorted());
});

test('the help starts at once: it loads no command', async ({ packed }) => {
  const project = packed.project('help');
  const { code, output } = await project.acceptance(['--help']);
  expect(code).toBe(0);
  expect(output).toMatch(/^Usage: waffo-acceptance <command>/);
  const bin = 'node_modules/waffo-acceptance/bin/waffo-acceptance.mjs';
  // A ratio, so that the machine does not matter.
  expect(await cpuOf(project, [bin, '--help'])).toBeLessThan(6 * (await cpuOf(project, ['-e', '0'])));
});

test('from init to a verdict in an empty folder, in a project of CommonJS too', async ({ packed }) => {
  const project = packed.project('shop');
  writeFileSync(join(project.folder, 'package.json'), '{ "name": "shop" }');
  const init = await project.acceptance(['init', '--yes']);
  expect(init.output).toContain('playwright.config.ts is written');
  expect(init.output).toContain('npx waffo-acceptance run');
  expect(readFileSync(join(project.folder, 'acceptance.config.yaml'), 'utf8')).toMatch(
    /^# yaml-language-server: \$schema=\.\/node_modules\/waffo-acceptance\/dist\/acceptance\.config\.schema\.json\n/,
  );

  // The description of the example takes the place of the guesses.
  const written = readFileSync(join(project.folder, '../node-merchant/acceptance.config.yaml'), 'utf8');
  const described = written.replace('cwd: .', 'cwd: ../node-merchant');
  writeFileSync(join(project.folder, 'acceptance.config.yaml'), described);
  const doctor = await project.acceptance(['doctor']);
  expect(doctor.output).toMatch(
    /no problems[^]*Next: npx waffo-acceptance run --config acceptance\.config\.yaml\n/,
  );
  expect(doctor.code).toBe(0);

  const some = await project.acceptance(['run', '--case', 'P-1', '--case', '1.5']);
  expect(some.output).toMatch(/PASS +P-1 /);
  expect(some.code).toBe(0);
  expect(
    summaryIn(project)
      .cases.filter(({ result }) => result === 'PASS')
      .map(({ id }) => id),
  ).toEqual(expect.arrayContaining(['P-1', '1.5']));

  const plain = await project.node(['node_modules/@playwright/test/cli.js', 'test', '--grep', 'P-1']);
  expect(plain.output).toMatch(/PASS +P-1 /);
  expect(plain.code).toBe(0);

  const unknown = await project.acceptance(['run', '--case', 'P-01']);
  expect(unknown.output).toContain('none of the selected cases has the id P-01');
  expect(unknown.code).toBe(2);
});

test('a project with its own cases, check and report compiles strictly and runs', async ({ packed }) => {
  const project = packed.project('own-project', 'own-project');
  const types = await project.node(['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']);
  expect(types).toEqual({ code: 0, output: '' });

  const { code, output } = await project.acceptance(['run', '--product', 'own']);
  expect(output).toContain('own: FULL (2 PASS)');
  expect(code).toBe(0);
  expect(readFileSync(join(project.folder, 'acceptance-results/badge.txt'), 'utf8')).toBe(
    'Node example shop: FULL, 2 passed\n',
  );
  expect(readFileSync(join(project.folder, 'acceptance-results/junit.xml'), 'utf8')).toContain('OWN-1');

  // The check can say no.
  const config = readFileSync(join(project.folder, 'acceptance.config.ts'), 'utf8');
  const long = config.replace("'{description}'", `'${'x'.repeat(65)}'`);
  writeFileSync(join(project.folder, 'acceptance.config.ts'), long);
  const failed = await project.acceptance(['run', '--case', 'OWN-1']);
  expect(failed.output).toMatch(/description\s+of\s+65\s+characters/);
  expect(failed.code).toBe(1);
});

for (const [runner, args] of [
  ['node:test', ['--test', 'node.test.mjs']],
  ['vitest', ['node_modules/vitest/vitest.mjs', 'run']],
  ['jest', ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js']],
] as const) {
  test(`unit tests of ${runner} start the emulator and use it`, async ({ packed }) => {
    const project = packed.project(`embedding-${args[0].replace(/\W/g, '')}`, 'embedding');
    const { code, output } = await project.node(args);
    expect(output).toMatch(/pass 3|3 passed/);
    expect(code).toBe(0);
  });
}
