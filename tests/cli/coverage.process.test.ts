import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Coverage } from '../../src/contract-coverage/index.ts';
import type { Journal } from '../../src/journal/index.ts';
import { resultsOf, writeViews } from '../../reporters/index.ts';
import { JournalBuilder } from '../checks/journal-builder.ts';
import { allPassed, header, LIST, recordOf } from '../results/samples.ts';
import { command } from './command.ts';
import { typed } from './typed.ts';

function write(file: string, { header: head, entries }: Journal): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, [head, ...entries].map((line) => `${JSON.stringify(line)}\n`).join(''));
}

function sample(code: string): Journal {
  const journal = new JournalBuilder();
  journal.call('orderCreate', { code });
  return journal.journal;
}

// A command starts Node anew, on machines that may be busy.
test.describe.configure({ timeout: 300_000 });

test('coverage of journals and folders together shows what was seen and names what was not', async ({}, testInfo) => {
  const folder = testInfo.outputPath();
  write(join(folder, 'one.ndjson'), sample('0'));
  write(join(folder, 'more/two.ndjson'), sample('A0003'));
  const page = join(folder, 'page.html');
  const { code, stdout } = await command(['coverage', 'one.ndjson', 'more', '--html', page], folder);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^2 journals, 2 exchanges/);
  expect(stdout).toContain('not seen: subscriptionUpdate');
  expect(stdout).not.toContain('not seen: A0003');
  expect(readFileSync(page, 'utf8')).toContain('<li>subscriptionUpdate</li>');

  const missing = await typed(['coverage', 'none.ndjson'], folder);
  expect(missing.code).toBe(2);
  expect(missing.stderr).toContain('WAF_JOURNAL: none.ndjson cannot be read');
});

test('a run leaves its coverage, of its own journals alone; one that is gone is named', async ({}, testInfo) => {
  const folder = testInfo.outputPath();
  write(join(folder, 'journals/1.1.ndjson'), sample('0'));
  write(join(folder, 'journals/of-an-earlier-run.ndjson'), sample('A0003'));
  const [, ...others] = allPassed();
  const records = [
    recordOf('1.1', 'PASS', { journal: 'journals/1.1.ndjson' }),
    recordOf('1.2', 'PASS', { journal: 'journals/gone.ndjson' }),
    ...others.slice(1),
  ];
  await writeViews(await resultsOf({ headers: [header()], planned: undefined, records }, [LIST], folder));
  const coverage = JSON.parse(readFileSync(join(folder, 'coverage.json'), 'utf8')) as Coverage;
  expect(coverage.journals).toEqual(['journals/1.1.ndjson']);
  expect(coverage.unread).toEqual([
    { journal: 'journals/gone.ndjson', reason: expect.stringContaining('cannot be read') as unknown },
  ]);
  const summary = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as { coverage: unknown };
  expect(summary.coverage).toMatchObject({ file: 'coverage.html', areas: { length: 10 } });
});
