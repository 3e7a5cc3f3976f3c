import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readLedger, recordFileOf, submissionOf } from '../../src/submission/ledger/index.ts';
import { LIST } from '../results/samples.ts';
import { ended, inlineSuite, playwright, run } from './inline.ts';

test.setTimeout(300_000);

/** Passes, but for 1.2: it fails once, hangs the second time, and then passes. */
const CASES = `
  import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
  import { dirname, join } from 'node:path';
  import { fileURLToPath } from 'node:url';
  const at = (name: string) => join(dirname(fileURLToPath(import.meta.url)), name);
  const journal = (id: string) => ({ journal: 'journals/' + id + '.ndjson' });
  const keep = (id: string) => async () => {
    mkdirSync(join(process.env.ACCEPTANCE_RUN_FOLDER!, 'journals'), { recursive: true });
    writeFileSync(join(process.env.ACCEPTANCE_RUN_FOLDER!, 'journals', id + '.ndjson'), 'journal of ' + id + ' at ' + Date.now());
  };
  acceptance('1.1', recordOf('1.1', 'PASS', journal('1.1')), keep('1.1'));
  acceptance('P-1', recordOf('P-1', 'PASS', journal('P-1')), keep('P-1'));
  test('1.2 fails, hangs, passes', annotation('1.2'), async ({}, info) => {
    info.setTimeout(150_000);
    await info.attach('run', json(RUN));
    if (!existsSync(at('failed'))) { writeFileSync(at('failed'), ''); throw new Error('closed twice'); }
    if (!existsSync(at('hung'))) { writeFileSync(at('hung'), ''); await new Promise(() => {}); }
    await info.attach('case', json(recordOf('1.2')));
  });
  acceptance('X-1');`;

test('killed in the middle and continued: nothing is lost, and only what is open runs again', async ({}, testInfo) => {
  const suite = inlineSuite(testInfo, CASES);
  const ledger = join(suite.folder, 'ledger.ndjson');
  const env = { ACCEPTANCE_LEDGER: ledger };
  const standing = (): [string, string][] => {
    const submission = submissionOf(readLedger(ledger));
    return recordFileOf(submission, [LIST]).records.map(({ id, result }) => [id, result]);
  };
  const failed = await run(suite, ['--grep', '(1\\.2|1\\.1) '], env);
  expect(failed.code).toBe(1);
  expect(failed.output).toContain('Ledger');

  // Hangs in 1.2, after the journal of 1.1 of the first run was overwritten in the results folder.
  const child = playwright(suite, ['test'], env);
  const end = ended(child);
  await expect.poll(() => existsSync(join(suite.folder, 'hung')), { timeout: 60_000 }).toBe(true);
  child.kill('SIGKILL');
  expect((await end).signal).toBe('SIGKILL');
  expect(standing()).toEqual([['1.1', 'PASS'], ['1.2', 'FAIL'], ['1.10', 'NOT_RUN'], ['P-1', 'PASS'], ['X-1', 'NOT_RUN']]); // prettier-ignore

  // The kill may hit in the middle of a line.
  writeFileSync(ledger, `${readFileSync(ledger, 'utf8')}{"kind":"case","runId":"x","id":"1.2","resu`);
  const continued = await run(suite, [], { ...env, ACCEPTANCE_ONLY: 'open' });
  expect(continued.output).toContain('leaves open: 2 of 4 cases');
  expect(continued.output).toMatch(/^\S+ PASS +1\.2 /m);
  expect(continued.output).not.toMatch(/^\S+ PASS +1\.1 /m);
  expect(standing().filter(([, result]) => result === 'PASS').map(([id]) => id)).toEqual(['1.1', '1.2', 'P-1', 'X-1']); // prettier-ignore
  const read = readLedger(ledger);
  expect(read.torn).toHaveLength(1);
  const journals = read.cases
    .filter(({ id }) => id === '1.1')
    .map(({ files }) => Object.values(files)[0] ?? '');
  expect(new Set(journals).size).toBe(2);
  for (const digest of journals) expect(existsSync(join(suite.folder, 'evidence', digest))).toBe(true);

  const done = await run(suite, [], { ...env, ACCEPTANCE_ONLY: 'open' });
  expect(done.output).toContain('leaves none of the selected cases open');
  const wrong = await run(suite, [], { ...env, ACCEPTANCE_ONLY: 'failed' });
  expect(wrong.output).toContain('ACCEPTANCE_ONLY is "failed"');
});

test('a ledger of another merchant is refused, and the run keeps its own record', async ({}, testInfo) => {
  const suite = inlineSuite(testInfo, `acceptance('1.1');`);
  const ledger = join(suite.folder, 'ledger.ndjson');
  const env = { ACCEPTANCE_LEDGER: ledger };
  expect((await run(suite, [], env)).code).toBe(0);
  const before = readFileSync(ledger, 'utf8').replaceAll('Acme Shop', 'Other Shop');
  writeFileSync(ledger, before);
  const { code, output } = await run(suite, [], env);
  expect(code).toBe(2);
  expect(output).toMatch(/is the ledger of another submission: the merchant is Other Shop .* Acme Shop/);
  expect(readFileSync(ledger, 'utf8')).toBe(before);
  expect(readFileSync(join(suite.results, 'summary.json'), 'utf8')).toContain('"result": "PASS"');
});

test('against the emulator no ledger is written unless one is named', async ({}, testInfo) => {
  const suite = inlineSuite(testInfo, `acceptance('1.1');`);
  const { output } = await run(suite, [], { ACCEPTANCE_LEDGER: '' });
  expect(output).not.toContain('Ledger');
  expect(existsSync(join(suite.folder, 'acceptance-ledger.ndjson'))).toBe(false);
});
