import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import type { TestInfo } from '@playwright/test';
import type { AcceptanceReporterOptions } from '../../reporters/acceptance.ts';
import { header, LIST_FILE } from '../results/samples.ts';

const REPORTER = fileURLToPath(new URL('../../reporters/acceptance.ts', import.meta.url));
const CASE_LIST = fileURLToPath(new URL('../../src/case-list/index.ts', import.meta.url));
const SAMPLES = fileURLToPath(new URL('../results/samples.ts', import.meta.url));
const PLAYWRIGHT = join(dirname(createRequire(import.meta.url).resolve('@playwright/test')), 'cli.js');

/** A folder with a suite of its own, and its results folder. */
export interface Inline {
  folder: string;
  results: string;
  config: string;
}

/** How a spawned command ended. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Standard output and error, without colours. */
  output: string;
}

/**
 * Writes a suite that reports through the acceptance reporter. `cases` is TypeScript; it may use
 * `acceptance(id, record?, body?)`, which attaches the run, runs the body and attaches the record. `views` are
 * TypeScript too: the reporter's option.
 */
export function inlineSuite(
  testInfo: TestInfo,
  cases: string,
  config = '',
  options: Pick<AcceptanceReporterOptions, 'officialTemplates'> = {},
  views = '[]',
): Inline {
  const folder = testInfo.outputPath('suite');
  const results = testInfo.outputPath('results');
  mkdirSync(folder);
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('package.json', '{ "type": "module" }');
  write(
    'playwright.config.ts',
    `export default {
      testDir: '.', outputDir: './output', workers: 1, timeout: 20_000, ${config}
      reporter: [['./reporter.ts', { ...${JSON.stringify(options)}, views: ${views} }]],
    };`,
  );
  write(
    'reporter.ts',
    `import AcceptanceReporter, { type AcceptanceReporterOptions } from ${JSON.stringify(REPORTER)};
    import { loadCaseList } from ${JSON.stringify(CASE_LIST)};
    export default class extends AcceptanceReporter {
      constructor(options: AcceptanceReporterOptions) {
        super(options, (product) => loadCaseList(product, product === 'subscription' ? undefined : ${JSON.stringify(LIST_FILE)}));
      }
    }`,
  );
  write(
    'cases.test.ts',
    `import { test, expect, type TestInfo } from '@playwright/test';
    import { recordOf, finding, method, untested } from ${JSON.stringify(SAMPLES)};
    const RUN = ${JSON.stringify(header())};
    const json = (value: unknown) => ({ contentType: 'application/json', body: JSON.stringify(value) });
    const annotation = (id: string) => ({ annotation: { type: 'case', description: 'one-time-payment/' + id } });
    function acceptance(id: string, record = recordOf(id), body = async (info: TestInfo) => {}) {
      test(id + ' ' + record.title, annotation(id), async ({}, info) => {
        await info.attach('run', json(RUN));
        await body(info);
        await info.attach('case', json(record));
      });
    }
    ${cases}`,
  );
  return { folder, results, config: join(folder, 'playwright.config.ts') };
}

/** Starts `playwright <words>` for a suite. */
export function playwright(
  suite: Inline,
  words: readonly string[],
  env: Record<string, string> = {},
): ChildProcess {
  const [command = 'test', ...rest] = words;
  return spawn(process.execPath, [PLAYWRIGHT, command, '-c', suite.config, ...rest], {
    cwd: suite.folder,
    env: { ...outerEnvironment(), ACCEPTANCE_RESULTS: suite.results, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs it to its end. */
export function run(
  suite: Inline,
  words: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<Ended> {
  return ended(playwright(suite, ['test', ...words], env));
}

/** Resolves when a command has ended. */
export function ended(child: ChildProcess, seen: (output: string) => void = () => {}): Promise<Ended> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      seen(output);
    });
  }
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, output }));
  });
}

/** Ours without what the outer test runner put there. */
function outerEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:TEST_|PW_|PWTEST_|PLAYWRIGHT_|FORCE_COLOR$|NO_COLOR$|DEBUG)/.test(name),
  );
  return Object.fromEntries(kept);
}
