import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { allPassed, APPLICABLE, idOf, recordOf, writeRun } from '../submission/ledger/sample.ts';
import { command, type Ended } from './command.ts';
import { typed } from './typed.ts';

test.setTimeout(300_000);

const PROOF = ['--id', `paymentRequestId=${idOf('1.2', 'paymentRequestId')}`, '--id', 'acquiringOrderId=A20261']; // prettier-ignore

function inFolder(cwd: string): (...words: string[]) => Promise<Ended> {
  return (...words) => typed(words, cwd, { ACCEPTANCE_LEDGER: '', ACCEPTANCE_CONFIG: '' });
}

test('status is a checklist of 80 columns with what is next; 1 while something blocks, 0 when all stands', async ({}, testInfo) => {
  const cwd = testInfo.outputPath();
  const ledger = join(cwd, 'acceptance-ledger.ndjson');
  const run = inFolder(cwd);
  const missing = await run('status');
  expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('there is no ledger')]);

  const all = allPassed();
  writeRun(ledger, [...all.slice(3), recordOf('1.2', 'FAIL', { reason: 'it was closed twice' })]);
  writeRun(ledger, [recordOf('1.1')], { target: 'emulator' });
  const blocked = await run('status');
  expect(blocked.code).toBe(1);
  expect(blocked.stdout).toContain(
    `one-time-payment: ${APPLICABLE.length - 3} of ${APPLICABLE.length} passed`,
  );
  expect(blocked.stdout).toMatch(
    / {2}to run {3}1\.1 .*\n +Rehearsed on the emulator: PASS \(does not count\)/,
  );
  expect(blocked.stdout).toMatch(/ {2}FAILED {3}1\.2 .*\n +it was closed twice\n +Next: The next step\./);
  expect(blocked.stdout).toMatch(/ {2}n\/a {6}5\.1 /);
  expect(blocked.stdout).toMatch(
    /Verdict so far: INCOMPLETE\n {2}Fix what failed: 1\.2\n {2}Run what is open \(/,
  );
  const path = `Ledger ${ledger}`;
  const long = blocked.stdout.split('\n').filter((line) => line.length > 80 && line !== path && !ledger.endsWith(line.trim())); // prettier-ignore
  expect(long).toEqual([]);
  // eslint-disable-next-line no-control-regex -- that is what colours are made of
  expect(blocked.stdout).not.toMatch(/\u001b/);

  writeRun(ledger, all.slice(0, 3));
  const full = await run('status');
  expect([full.code, full.stdout]).toEqual([
    0,
    expect.stringContaining('Verdict so far: FULL\n  Package it: '),
  ]);
  const history = await run('status', '1.2');
  expect(history.stdout).toMatch(
    /1\.2 .*: PASS\n.* FAIL .* run .*\n +it was closed twice\n.* PASS .* <- counts/,
  );
});

test('record refuses what must not be recorded, and says what to add', async ({}, testInfo) => {
  const cwd = testInfo.outputPath();
  const ledger = join(cwd, 'acceptance-ledger.ndjson');
  writeRun(ledger, [recordOf('1.2', 'FAIL')], { features: ['refund'] });
  writeFileSync(join(cwd, 'photo.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]));
  writeFileSync(join(cwd, 'empty.txt'), '');
  const before = readFileSync(ledger, 'utf8');
  const REFUSALS: [string[], RegExp][] = [
    [[], /takes one case/],
    [['1.2'], /needs --result/],
    [['1.22', '--result', 'PASS'], /no case "1\.22"\n {2}Did you mean 1\.2\?/],
    [['1.2', '--result', 'SKIPED', '--note', 'x'], /Did you mean SKIPPED\?/],
    [['1.2', '--result', 'PASS'], /needs paymentRequestId, acquiringOrderId/],
    [['1.2', '--result', 'PASS', ...PROOF], /needs evidence/],
    [['1.2', '--result', 'PASS', ...PROOF, '--id', 'paymentRequestId=n/a'], /"n\/a" is not an id/],
    [['1.2', '--result', 'PASS', ...PROOF, '--id', 'paymentRequestID=x'], /Did you mean paymentRequestId\?/],
    [['1.2', '--result', 'PASS', ...PROOF, '--evidence', join(cwd, 'photo.png')], /a run saw 1\.2 fail: .*\n.*--supersede/],
    [['1.2', '--result', 'PASS', ...PROOF, '--evidence', join(cwd, 'photo.png'), '--supersede'], /needs a reason/],
    [['1.2', '--result', 'MANUAL', '--note', 'a device'], /a run saw 1\.2 fail/],
    [['1.3', '--result', 'SKIPPED'], /SKIPPED of 1\.3 needs a reason/],
    [['1.3', '--result', 'N/A', '--note', 'not ours'], /1\.3 is N\/A for no merchant/],
    [['5.1', '--result', 'NA', '--note', 'not ours'], /5\.1 applies: .* refund is integrated/],
    [['1.3', '--result', 'FAIL', '--note', 'x', '--evidence', join(cwd, 'no.png')], /no\.png cannot be kept/],
    [['1.3', '--result', 'FAIL', '--note', 'x', '--evidence', join(cwd, 'empty.txt')], /it is empty/],
  ]; // prettier-ignore
  for (const [words, message] of REFUSALS) {
    const { code, stderr } = await typed(['record', ...words, '--ledger', ledger]);
    expect([code, stderr], words.join(' ')).toEqual([2, expect.stringMatching(message)]);
  }
  expect(readFileSync(ledger, 'utf8')).toBe(before);
});

test('a case recorded by hand counts, says so, and keeps what the run saw in its history', async ({}, testInfo) => {
  const cwd = testInfo.outputPath();
  const ledger = join(cwd, 'acceptance-ledger.ndjson');
  const run = inFolder(cwd);
  writeRun(ledger, [...allPassed().filter(({ id }) => id !== '1.2'), recordOf('1.2', 'FAIL')]);
  writeFileSync(join(cwd, 'log.txt'), 'paid with 4111 1111 1111 1111, key sesame-open-7\n');
  const words = ['record', '1.2', '--result', 'PASS', ...PROOF, '--evidence', 'log.txt', '--supersede'];
  const { stdout } = await command([...words, '--note', 'the sandbox was down, see sesame-open-7'], cwd, {
    ACCEPTANCE_LEDGER: ledger,
    WAFFO_API_KEY: 'sesame-open-7',
  });
  expect(stdout).toContain('1.2 Payment fails, each pay method: PASS, recorded by hand');
  expect(stdout).toContain('secrets were removed');
  expect(readFileSync(ledger, 'utf8')).not.toContain('sesame');

  const status = await run('status');
  expect([status.code, status.stdout]).toEqual([0, expect.stringMatching(/passed {3}1\.2 .*\(by hand\)/)]);
  const history = await run('status', '1.2');
  expect(history.stdout).toMatch(/ FAIL .* run .*\n.*\n.* PASS .* by hand {2}<- counts/);

  const support = await run('support', '1.2');
  expect(support.code).toBe(0);
  const folder = join(cwd, 'support-1.2');
  const text = readFileSync(join(folder, 'support.md'), 'utf8');
  for (const title of [
    'Merchant context',
    'Payment context',
    'Identifiers',
    'API evidence',
    'UI evidence',
    'Retry history',
  ])
    expect(text).toContain(`## ${title}`);
  expect(text).toContain('| Checkout selection | among the methods of a type |');
  expect(text).toContain('https://cashier.waffo.test/checkout/abc');
  expect(text).toMatch(/\| FAIL \| run .* \| no \|[^\n]*\n\| .* \| PASS \| by hand \| yes \|/);
  expect(readFileSync(join(folder, 'exchanges.ndjson'), 'utf8')).toContain('"caseId":"1.2"');
  const again = await run('support', '1.2');
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('support-1.2 exists')]);
  const nothing = await run('support', '5.1');
  expect([nothing.code, nothing.stderr]).toEqual([2, expect.stringContaining('holds nothing about 5.1')]);
});

test('qr draws an address and prints it beneath', async ({}, testInfo) => {
  const run = inFolder(testInfo.outputPath());
  const { code, stdout } = await run('qr', 'https://cashier.waffo.test/checkout/abc');
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(/█▀.*\nhttps:\/\/cashier\.waffo\.test\/checkout\/abc\n$/s),
  ]);
  expect((await run('qr', 'no address')).stderr).toContain('is no web address');
});
