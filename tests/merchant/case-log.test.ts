import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Masker } from '../../src/core/index.ts';
import { openLog } from '../../src/merchant/process/log.ts';
import { readCaseLog, writeCaseLog } from '../../src/results/index.ts';

const SECRET = 'sk_live_8f1c0a9b7d6e5f4a3b2c';

test('what was printed since the last time comes with its time, without secrets, and once', ({}, testInfo) => {
  const masker = new Masker([{ name: 'API key', value: SECRET }]);
  const log = openLog(testInfo.outputPath('merchant.log'), masker);
  log.write(Buffer.from('before\n'));
  expect(log.take().map(({ text }) => text)).toEqual(['before']);
  log.write(Buffer.from(`calls with ${SECRET}\n\nunfini`));
  const [line, ...others] = log.take();
  expect(others).toEqual([]);
  expect(line?.text).toBe('calls with [redacted: API key]');
  expect(Date.parse(line?.at ?? '')).toBeGreaterThan(Date.now() - 60_000);
  log.write(Buffer.from('shed\n'));
  expect(log.take().map(({ text }) => text)).toEqual(['unfinished']);
});

test('a merchant that prints very much keeps its last lines', ({}, testInfo) => {
  const log = openLog(testInfo.outputPath('merchant.log'), new Masker());
  for (let index = 0; index < 30; index++)
    log.write(
      Buffer.from(
        Array.from({ length: 100 }, (_, line) => `${index}-${line} ${'x'.repeat(3_000)}\n`).join(''),
      ),
    );
  const lines = log.take();
  expect(lines).toHaveLength(1_000);
  expect(lines.at(-1)?.text).toMatch(/^29-99 x+$/);
  expect(lines.at(-1)?.text).toHaveLength(2_000);
});

test('the log of a case is read as it was written, and one that is not there is empty', ({}, testInfo) => {
  const folder = testInfo.outputPath();
  const lines = [{ at: '2026-11-21T04:15:00.001Z', text: 'paid  p1 ' }];
  const path = writeCaseLog(folder, 'one-time-payment/1.1', lines);
  expect(path).toBe('logs/one-time-payment/1.1.log');
  expect(readFileSync(`${folder}/${path}`, 'utf8')).toBe('2026-11-21T04:15:00.001Z paid  p1 \n');
  expect(readCaseLog(folder, path)).toEqual(lines);
  expect(readCaseLog(folder, 'logs/one-time-payment/9.9.log')).toEqual([]);
});
