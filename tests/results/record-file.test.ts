import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { HarnessError } from '../../src/core/index.ts';
import { readRecordFile, RecordWriter, resultsFolder } from '../../src/results/index.ts';
import { header, recordOf } from './samples.ts';

function written(folder: string): string {
  const writer = new RecordWriter(folder);
  writer.append(header());
  writer.append({ kind: 'plan', cases: ['one-time-payment/1.1', 'one-time-payment/1.2'] });
  writer.append(recordOf('1.1'));
  writer.append(recordOf('1.2', 'FAIL'));
  return writer.file;
}

test('what was written is read again, in order', ({}, testInfo) => {
  const folder = testInfo.outputPath('deep', 'results');
  const file = written(folder);
  expect(readFileSync(file, 'utf8').split('\n')[0]).toContain('"kind":"run"');
  expect(readRecordFile(folder)).toEqual({
    headers: [header()],
    planned: ['one-time-payment/1.1', 'one-time-payment/1.2'],
    records: [recordOf('1.1'), recordOf('1.2', 'FAIL')],
  });
});

test('every line is on disk when the call returns', ({}, testInfo) => {
  const writer = new RecordWriter(testInfo.outputPath());
  writer.append(recordOf('1.1'));
  expect(readFileSync(writer.file, 'utf8')).toMatch(/^\{.*"id":"1\.1".*\}\n$/);
});

test('a new run starts a new record', ({}, testInfo) => {
  written(testInfo.outputPath());
  expect(new RecordWriter(testInfo.outputPath()).file).toContain('record.ndjson');
  expect(readRecordFile(testInfo.outputPath()).records).toEqual([]);
});

test('a last line that was cut off is left out, wherever it was cut', ({}, testInfo) => {
  const file = written(testInfo.outputPath());
  const text = readFileSync(file, 'utf8');
  const start = text.lastIndexOf('\n', text.length - 2) + 1;
  for (const length of [text.length - 2, start + 40, start + 1]) {
    truncateSync(file, length);
    expect(readRecordFile(testInfo.outputPath()).records.map(({ id }) => id)).toEqual(['1.1']);
  }
});

test('the header may come after a case that died before it', ({}, testInfo) => {
  const writer = new RecordWriter(testInfo.outputPath());
  writer.append(recordOf('1.1', 'FAIL'));
  writer.append(header());
  const read = readRecordFile(testInfo.outputPath());
  expect([read.headers.length, read.records.length, read.planned]).toEqual([1, 1, undefined]);
});

const DAMAGED: [string, string][] = [
  ['a line that is not JSON', '{"id":'],
  ['an outcome that does not exist', JSON.stringify({ ...recordOf('1.1'), result: 'GREEN' })],
  ['a severity that does not exist', JSON.stringify({ ...recordOf('1.1'), findings: [{ severity: 'bad' }] })],
  ['a record without ids', JSON.stringify({ ...recordOf('1.1'), ids: null })],
];

for (const [name, line] of DAMAGED) {
  test(`${name} is refused with its place`, ({}, testInfo) => {
    const file = written(testInfo.outputPath());
    appendFileSync(file, `${line}\n${JSON.stringify(recordOf('X-1'))}\n`);
    const read = () => readRecordFile(testInfo.outputPath());
    expect(read).toThrow(HarnessError);
    expect(read).toThrow(`${file}:5 is not a record`);
  });
}

test('a results folder that cannot be written is named, with what to do', ({}, testInfo) => {
  // A file in the way stops every user, root as well.
  writeFileSync(testInfo.outputPath('taken'), '');
  const folder = join(testInfo.outputPath('taken'), 'results');
  expect(() => new RecordWriter(folder)).toThrow(/^WAF_RESULTS: .*taken.results cannot be written/);
  expect(() => new RecordWriter(folder)).toThrow(/ACCEPTANCE_RESULTS/);
});

test('a record that is not there is reported with the folder', ({}, testInfo) => {
  const read = () => readRecordFile(testInfo.outputPath('nowhere'));
  expect(read).toThrow(/^WAF_RESULTS: .*nowhere.record\.ndjson cannot be read/);
});

test('the results folder is the named one, or acceptance-results', () => {
  expect(resultsFolder('/somewhere/else')).toBe('/somewhere/else');
  expect(resultsFolder('')).toBe(join(process.cwd(), 'acceptance-results'));
});
