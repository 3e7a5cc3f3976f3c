import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { caseModels, reportModel } from '../../reporters/html/data.ts';
import { packJournals } from '../../reporters/html/journals.ts';
import type { PackedModel } from '../../reporters/html/model.ts';
import { reportView } from '../../reporters/html/view.ts';
import { trendOf } from '../../reporters/html/trend.ts';
import { sheetView, writeViews, type View } from '../../reporters/index.ts';
import { newWorkbook } from '../../src/core/excel.ts';
import { writeCaseLog } from '../../src/results/index.ts';
import { finding, method, recordOf, untested } from '../results/samples.ts';
import { writeRun } from '../submission/ledger/sample.ts';
import { failedRun, HOSTILE, notification, resultsIn } from './report-samples.ts';

function unpackedAll(packed: string): PackedModel {
  return JSON.parse(inflateRawSync(Buffer.from(packed, 'base64')).toString('utf8')) as PackedModel;
}

function unpacked(packed: string): PackedModel['journals'] {
  return unpackedAll(packed).journals;
}

test('the causes name their cases and the exchange that proves them', async ({}, testInfo) => {
  const results = await resultsIn(testInfo.outputPath(), failedRun());
  const cases = caseModels(results);
  const { note } = packJournals(cases, results.folder);
  const model = reportModel(results, 'Waffo', cases, note);
  expect(model.causes).toEqual([
    expect.objectContaining({
      check: 'acknowledgement.white-space',
      cases: ['one-time-payment/1.1'],
      leads: 1,
      example: { key: 'one-time-payment/1.1', entries: ['x2'] },
    }),
  ]);
  expect(model.cases.map(({ id, classification }) => `${id} ${classification}`)).toEqual([
    '1.1 blocking',
    '1.2 proved',
    '1.10 not-applicable',
    'P-1 open',
    'X-1 proved',
  ]);
});

test('who was tested, from which file and with which options', async ({}, testInfo) => {
  const results = await resultsIn(testInfo.outputPath(), failedRun(), [], {
    config: 'shop/acceptance.config.yaml',
    options: { refundTicketDecision: 'approve' },
  });
  const { facts } = reportModel(results, 'Waffo', [], packJournals([], results.folder).note);
  const told = Object.fromEntries(facts.map(({ name, value }) => [name, value]));
  expect(told).toMatchObject({
    merchant: 'Acme Shop',
    config: 'shop/acceptance.config.yaml',
    target: 'emulator (127.0.0.1:4000)',
    provider: 'Waffo',
    options: 'refundTicketDecision: "approve"',
    started: '2026-11-21 04:15:00 UTC',
  });
});

test('pictures of a case are shown, other files are linked', async ({}, testInfo) => {
  const evidence = ['evidence/1.1 page.png', 'logs/merchant-0.log'];
  const results = await resultsIn(
    testInfo.outputPath(),
    failedRun().map((record) => (record.id === '1.1' ? { ...record, evidence } : record)),
  );
  expect(caseModels(results)[0]).toMatchObject({
    pictures: ['evidence/1.1%20page.png'],
    files: ['logs/merchant-0.log'],
  });
});

test('nothing from the wire ends a script of the page', async ({}, testInfo) => {
  const results = await resultsIn(testInfo.outputPath(), failedRun());
  const { files, failures } = await writeViews(results, [reportView]);
  expect(failures).toEqual([]);
  const page = readFileSync(files[0] ?? '', 'utf8');
  expect(page).not.toContain(HOSTILE);
  expect(page.match(/<\/script/gi)).toHaveLength(3);
  expect(page.match(/<script/gi)).toHaveLength(3);
});

test('journals are whole while they are small, and bodies of passed cases are cut first', async ({}, testInfo) => {
  const long = notification('x1');
  long.request.body = Array.from({ length: 3_000 }, (_, index) => `${index * 7919}`).join(' ');
  const results = await resultsIn(testInfo.outputPath(), failedRun(), [long]);
  const cases = caseModels(results);
  const whole = packJournals(cases, results.folder);
  expect(whole.note).toEqual({ longest: 64_000, longestOfPassed: 64_000, passedLeftOut: false, unread: [] });
  expect(unpacked(whole.packed)['one-time-payment/1.2']).toEqual([long]);

  const less = packJournals(cases, results.folder, whole.packed.length - 1);
  const [failed, passed] = ['1.1', '1.2'].map((id) => unpacked(less.packed)[`one-time-payment/${id}`]?.[0]);
  expect(failed).toMatchObject({ request: { cutOf: long.request.body.length } });
  expect(passed).toMatchObject({
    request: { body: long.request.body.slice(0, 2_000), cutOf: long.request.body.length },
  });

  const least = packJournals(cases, results.folder, 10);
  expect(Object.keys(unpacked(least.packed))).toEqual(['one-time-payment/1.1']);
  expect(least.note).toMatchObject({ longest: 0, passedLeftOut: true });
});

test('a journal that cannot be read is named, and costs nothing else', async ({}, testInfo) => {
  const results = await resultsIn(testInfo.outputPath(), failedRun());
  const cases = caseModels(results).map((one) =>
    one.id === 'X-1' ? { ...one, journal: 'journals/gone.ndjson' } : one,
  );
  const { note, packed } = packJournals(cases, results.folder);
  expect(note.unread).toEqual([
    { key: 'one-time-payment/X-1', reason: expect.stringContaining('gone.ndjson') as unknown as string },
  ]);
  expect(Object.keys(unpacked(packed))).toEqual(['one-time-payment/1.1', 'one-time-payment/1.2']);
});

test('the statuses of objects and the log of the merchant stand in the page', async ({}, testInfo) => {
  const log = 'logs/one-time-payment/1.1.log';
  const body = JSON.stringify({ eventType: 'PAYMENT_NOTIFICATION', result: { paymentRequestId: 'p1', orderStatus: 'PAY_SUCCESS' } }); // prettier-ignore
  const sent = notification('x1');
  sent.request.body = body;
  const records = failedRun().map((record) => (record.id === '1.1' ? { ...record, log } : record));
  const folder = testInfo.outputPath();
  const results = await resultsIn(folder, records, [sent]);
  expect(caseModels(results)[0]).not.toHaveProperty('log');
  writeCaseLog(folder, 'one-time-payment/1.1', [
    { at: '2026-11-21T04:15:00.001Z', text: 'paid </script> p1' },
  ]);
  expect(caseModels(results)[0]).toMatchObject({ log });
  const { files } = await writeViews(results, [reportView]);
  const page = readFileSync(files[0] ?? '', 'utf8');
  const { logs, objects } = unpackedAll(/id="journals">([^<]+)</.exec(page)?.[1] ?? '');
  expect(logs).toEqual({ 'one-time-payment/1.1': [['2026-11-21T04:15:00.001Z', 'paid </script> p1']] });
  expect(objects['one-time-payment/1.1']).toEqual([
    { object: 'order', id: 'p1', statuses: [{ status: 'PAY_SUCCESS', entry: 'x1' }] },
  ]);
});

test('pay methods, and the machines of the contract, are in the model', async ({}, testInfo) => {
  const records = failedRun().map((record) =>
    record.id === '1.2' ? { ...record, coverage: [method(), untested('MANUAL')] } : record,
  );
  const results = await resultsIn(testInfo.outputPath(), records);
  const model = reportModel(results, 'Waffo', [], packJournals([], results.folder).note);
  expect(model.payMethods).toMatchObject([
    { key: 'one-time-payment/1.2', payMethodName: 'CC_VISA', status: 'TESTED' },
    { key: 'one-time-payment/1.2', payMethodName: 'APPLEPAY', status: 'MANUAL' },
  ]);
  const order = model.machines.find(({ name }) => name === 'order');
  expect(order?.states.map(({ name }) => name)).toContain('PAY_SUCCESS');
  expect(order?.transitions).toMatchObject({ seen: 0 });
  expect(model.coveragePage).toBe('coverage.html');
});

test('the runs of a ledger give the trend; without one there is none', async ({}, testInfo) => {
  const results = await resultsIn(testInfo.outputPath(), failedRun());
  expect(trendOf(results, {})).toEqual([]);
  const file = testInfo.outputPath('ledger.ndjson');
  const run = { target: 'emulator', merchant: 'Acme Shop' };
  writeRun(file, [recordOf('1.1'), recordOf('1.2', 'FAIL', { findings: [finding('error')] })], run);
  writeRun(file, [recordOf('1.1'), recordOf('1.2'), recordOf('P-1', 'NOT_PROVED')], run);
  const trend = trendOf(results, { ACCEPTANCE_LEDGER: file });
  expect(trend.map(({ passed, failed, other }) => [passed, failed, other])).toEqual([
    [1, 1, 0],
    [2, 0, 1],
  ]);
  writeFileSync(file, 'no ledger\n');
  expect(trendOf(results, { ACCEPTANCE_LEDGER: file })).toEqual([]);
});

test('evidence cells of the sheet lead to the case, if the report lies beside it', async ({}, testInfo) => {
  const results = await resultsIn(testInfo.outputPath(), failedRun());
  const link = async (...views: View[]): Promise<unknown> => {
    const { files } = await writeViews(results, views);
    const book = newWorkbook();
    await book.xlsx.readFile(files.find((file) => file.endsWith('.xlsx')) ?? '');
    const cell = book.getWorksheet('Acceptance cases')?.getRow(2).getCell(11);
    return cell?.hyperlink;
  };
  expect(await link(sheetView)).toBeUndefined();
  expect(await link(reportView, sheetView)).toBe('report.html#show=all&case=one-time-payment%2F1.1');
});

test('however much is found, the page stays under 2 MB, and the proof of a failed case is in it', async ({}, testInfo) => {
  const findings = Array.from({ length: 500 }, (_, index) =>
    finding('error', { check: `own.${index}`, message: `${index} ${'x'.repeat(600)}`, why: 'y'.repeat(500) }),
  );
  const records = failedRun().map((record) => (record.id === '1.1' ? { ...record, findings } : record));
  const entries = Array.from({ length: 60 }, (_, index) => {
    const one = notification(`x${index}`);
    one.request.body = randomBytes(24_000).toString('base64');
    return one;
  });
  const { files } = await writeViews(await resultsIn(testInfo.outputPath(), records, entries), [reportView]);
  const page = readFileSync(files[0] ?? '', 'utf8');
  expect(Buffer.byteLength(page)).toBeLessThan(2_000_000);
  const { journals } = unpackedAll(/id="journals">([^<]+)</.exec(page)?.[1] ?? '');
  expect(journals['one-time-payment/1.1']).toHaveLength(60);
});
