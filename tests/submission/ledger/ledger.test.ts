import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  evidenceFile, keptBytes, ledgerFile, ledgerOfRun, openCases, readLedger, recordFileOf, submissionOf,
} from '../../../src/submission/ledger/index.ts'; // prettier-ignore
import { loadCaseList } from '../../../src/case-list/index.ts';
import { header, LIST, recordOf, writeRun } from './sample.ts';

const SUBSCRIPTION = loadCaseList('subscription');

test('runs accumulate; journals are kept by their digest, whatever becomes of the results folder', ({}, testInfo) => {
  const file = testInfo.outputPath('ledger.ndjson');
  writeRun(file, [recordOf('1.1'), recordOf('1.2', 'FAIL')]);
  writeRun(file, [recordOf('1.2'), recordOf('1.3', 'NOT_RUN')]);
  rmSync(testInfo.outputPath('results'), { recursive: true });

  const submission = submissionOf(readLedger(file));
  expect([...submission.words].map(([key, { last }]) => [key, last.record.result])).toEqual([
    ['one-time-payment/1.1', 'PASS'],
    ['one-time-payment/1.2', 'PASS'],
  ]);
  for (const { files, id } of submission.ledger.cases) {
    const [digest = ''] = Object.values(files);
    expect(keptBytes(file, digest, id).toString()).toContain(`"caseId":"${id}"`);
  }
});

test('a kept journal that was changed or is gone is reported', ({}, testInfo) => {
  const file = testInfo.outputPath('ledger.ndjson');
  writeRun(file, [recordOf('1.1')]);
  const [digest = ''] = Object.values(readLedger(file).cases[0]?.files ?? {});
  appendFileSync(evidenceFile(file, digest), ' ');
  expect(() => keptBytes(file, digest, 'the journal of 1.1')).toThrow(/the journal of 1\.1 was changed/);
  rmSync(evidenceFile(file, digest));
  expect(() => keptBytes(file, digest, 'the journal of 1.1')).toThrow(
    /the journal of 1\.1 is not next to the ledger/,
  );
});

test('a line that a crash cut off is left out and named, and what comes after it counts', ({}, testInfo) => {
  const file = testInfo.outputPath('ledger.ndjson');
  writeRun(file, [recordOf('1.1'), recordOf('1.2', 'FAIL')]);
  truncateSync(file, readFileSync(file).length - 30);
  expect(readLedger(file)).toMatchObject({ torn: [3], cases: [{ id: '1.1' }] });

  writeRun(file, [recordOf('1.3')]);
  const submission = submissionOf(readLedger(file));
  expect([...submission.words.keys()]).toEqual(['one-time-payment/1.1', 'one-time-payment/1.3']);
  expect(submission.notes).toEqual([expect.stringContaining('line 3 was cut off')]);
});

test('concatenated ledgers are one: torn ends, doubled lines and all', ({}, testInfo) => {
  const [a, b] = [testInfo.outputPath('a', 'l.ndjson'), testInfo.outputPath('b', 'l.ndjson')];
  writeRun(a, [recordOf('1.1'), recordOf('1.2')]);
  writeRun(b, [recordOf('1.3'), recordOf('1.4')]);
  const [textA, textB] = [readFileSync(a, 'utf8'), readFileSync(b, 'utf8')];
  const both = testInfo.outputPath('a', 'both.ndjson');
  writeFileSync(both, `${textA.slice(0, -40)}${textB}${textA}${textB}`);
  const ledger = readLedger(both);
  expect(ledger.cases.map(({ id }) => id)).toEqual(['1.1', '1.3', '1.4', '1.2']);
  expect([ledger.runs.length, ledger.torn]).toEqual([2, [3]]);
});

const DAMAGES: [string, (text: string) => string, RegExp][] = [
  ['a line that is not JSON', (text) => text.replace('{"kind":"case"', '"kind":"case"'), /:2 is no line/],
  ['an outcome that does not exist', (text) => text.replace('"PASS"', '"GREEN"'), /:2 is no line/],
  [
    'a digest that is none',
    (text) => text.replace(/\.ndjson":"[0-9a-f]{64}"/, '.ndjson":"../../etc/passwd"'),
    /is no line/,
  ],
  ['a run whose header was taken out', (text) => text.slice(text.indexOf('\n') + 1), /not what that run was/],
];

for (const [name, damage, message] of DAMAGES) {
  test(`${name} is refused: it could hide a failure`, ({}, testInfo) => {
    const file = testInfo.outputPath('ledger.ndjson');
    writeRun(file, [recordOf('1.1'), recordOf('1.2')]);
    writeFileSync(file, damage(readFileSync(file, 'utf8')));
    expect(() => readLedger(file)).toThrow(message);
  });
}

test('a run of another merchant, merchant id or host is refused before a line is written', ({}, testInfo) => {
  const file = testInfo.outputPath('ledger.ndjson');
  writeRun(file, [recordOf('1.1')]);
  const before = readFileSync(file, 'utf8');
  for (const more of [{ merchant: 'Other' }, { merchantId: 'M2' }, { targetHost: 'elsewhere' }]) {
    expect(() => writeRun(file, [recordOf('1.2')], more)).toThrow(
      /the ledger of another submission.*Acme|M2|elsewhere/,
    );
  }
  expect(readFileSync(file, 'utf8')).toBe(before);
  writeRun(testInfo.outputPath('other', 'l.ndjson'), [recordOf('1.2')], { merchant: 'Other' });
  appendFileSync(file, readFileSync(testInfo.outputPath('other', 'l.ndjson')));
  expect(() => submissionOf(readLedger(file))).toThrow(/not of one submission: the merchant is Acme Shop/);
});

test('what was judged by another contract or case list counts no more, and it is said', ({}, testInfo) => {
  for (const more of [
    { spec: { version: '2', digest: 'cd'.repeat(32) } },
    { templates: { 'one-time-payment': { version: '2', digest: 'cd'.repeat(32) } } },
  ]) {
    const file = testInfo.outputPath(Object.keys(more).join(), 'ledger.ndjson');
    writeRun(file, [recordOf('1.1'), recordOf('1.2')], { startedAt: '2026-11-01T00:00:00.000Z' });
    writeRun(file, [recordOf('1.2')], more);
    const { notes, words } = submissionOf(readLedger(file));
    expect([...words.keys()]).toEqual(['one-time-payment/1.2']);
    expect(notes.join()).toContain('2 results were judged by an earlier contract or case list');
  }
});

test('runs against the emulator are rehearsal, and never count in a submission', ({}, testInfo) => {
  const file = testInfo.outputPath('ledger.ndjson');
  writeRun(file, [recordOf('1.1'), recordOf('1.2')], { target: 'emulator' });
  expect(submissionOf(readLedger(file)).rehearsal).toBe(true);
  writeRun(file, [recordOf('1.2', 'FAIL')]);
  const submission = submissionOf(readLedger(file));
  expect(submission.rehearsal).toBe(false);
  expect([...submission.words.keys()]).toEqual(['one-time-payment/1.2']);
  expect([...submission.rehearsed.keys()]).toEqual(['one-time-payment/1.1', 'one-time-payment/1.2']);
  const results = recordFileOf(submission, [LIST]).records;
  expect(results.find(({ id }) => id === '1.1')).toMatchObject({ result: 'NOT_RUN' });
});

test('what is missing or failed is open, with what rests on it; the rest is left alone', ({}, testInfo) => {
  const file = testInfo.outputPath('ledger.ndjson');
  const passed = LIST.cases.filter(({ id }) => !['1.1', '1.3'].includes(id)).map(({ id }) => recordOf(id));
  writeRun(file, [...passed, recordOf('1.1', 'FAIL')], { features: ['refund', 'cancel', 'capture'] });
  const { open, dependent } = openCases(submissionOf(readLedger(file)), [LIST]);
  const ids = (keys: Set<string>): string[] => [...keys].map((key) => key.split('/')[1] ?? '');
  expect(ids(open)).toEqual(['1.1', '1.3']);
  expect(ids(dependent)).toEqual(['2.2', '3.1', '4.3']);
});

test('without a submission everything is open', () => {
  const all = LIST.cases.length + SUBSCRIPTION.cases.length;
  expect(openCases(undefined, [LIST, SUBSCRIPTION]).open.size).toBe(all);
});

test('features of the latest run decide what applies, and a change is said', ({}, testInfo) => {
  const file = testInfo.outputPath('ledger.ndjson');
  writeRun(file, [recordOf('1.1')], { startedAt: '2026-11-01T00:00:00.000Z' });
  writeRun(file, [recordOf('5.1')], { features: ['refund'], harness: '0.2.0' });
  const { notes, run } = submissionOf(readLedger(file));
  expect(run.features).toEqual(['refund']);
  expect(notes.join('; ')).toMatch(/versions 0\.1\.0, 0\.2\.0; the features were none, then refund/);
});

test('the ledger is the named one, else next to the configuration; emulator runs write one only on request', () => {
  const cwd = process.cwd();
  expect(ledgerFile({ ACCEPTANCE_LEDGER: 'x/l.ndjson' })).toBe(join(cwd, 'x/l.ndjson'));
  expect(ledgerFile({ ACCEPTANCE_CONFIG: 'shop/a.yaml' })).toBe(join(cwd, 'shop/acceptance-ledger.ndjson'));
  expect(ledgerFile({})).toBe(join(cwd, 'acceptance-ledger.ndjson'));
  expect(ledgerFile({ ACCEPTANCE_LEDGER: 'x' }, 'named')).toBe(join(cwd, 'named'));
  expect(ledgerOfRun('emulator', {})).toBeUndefined();
  expect(ledgerOfRun('sandbox', {})).toBe(join(cwd, 'acceptance-ledger.ndjson'));
});

test('a ledger that is not there is reported, with how to make one', ({}, testInfo) => {
  expect(() => readLedger(testInfo.outputPath('no.ndjson'))).toThrow(
    /there is no ledger .*ACCEPTANCE_LEDGER/s,
  );
  expect(existsSync(testInfo.outputPath('no.ndjson'))).toBe(false);
  expect(header().target).toBe('sandbox');
});
