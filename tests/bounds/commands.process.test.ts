import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { unzipSync, zipSync } from 'fflate';
import { allPassed, writeRun } from '../submission/ledger/sample.ts';
import { exported, keyFiles, listAgain, signAgain } from '../submission/package/packed.ts';
import { identity } from '../gateway/test-bed.ts';
import { MOST_MEGABYTES } from './child.ts';
import { serveCommand } from './served.ts';

test.setTimeout(300_000);

const { credentials } = identity;
const MIB = 2 ** 20;

/** Posts a body; a closed connection is an answer as well. */
async function post(url: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<void> {
  const type = { 'content-type': 'application/json', ...headers };
  await fetch(url, { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers: type }).then(
    (reply) => reply.arrayBuffer(),
    () => undefined,
  );
}

test('a gateway takes junk of every size for hours and keeps little of it', async ({}, testInfo) => {
  const words = [
    'gateway',
    '--merchant',
    'http://127.0.0.1:9',
    '--upstream',
    'http://127.0.0.1:9',
    '--history',
    '60',
  ];
  const listen = ['--listen', '127.0.0.1:0', '--public-listen', '127.0.0.1:0'];
  const gateway = serveCommand([...words, ...listen], testInfo.outputPath(), {
    WAFFO_PRIVATE_KEY: credentials.privateKey,
    WAFFO_PUBLIC_KEY: credentials.providerPublicKey,
    WAFFO_API_KEY: credentials.apiKey,
  });
  const url = await gateway.says(/WAFFO_BASE_URL=(\S+)/);
  const world = await gateway.says(/\(the tunnel\) lead to (\S+?),/);
  const note = `{"eventType":"PAYMENT_NOTIFICATION","result":{"paymentRequestId":"`;
  for (let round = 0; round < 24; round++) {
    const big = (size: number): string => `${note}${round}${'x'.repeat(size)}"}}`;
    await post(`${url}/api/v1/order/create`, big(0.9 * MIB));
    await post(`${url}/api/v1/order/create`, big(3 * MIB));
    await post(`${url}/hook`, big(0.9 * MIB), { 'x-signature': 'junk' });
    await post(`${world}/hook`, big(20 * MIB), { 'x-signature': 'junk' });
    for (let small = 0; small < 5; small++) await post(`${url}/api/v1/order/inquiry`, big(small));
  }
  const { output, peak } = await gateway.ended('SIGINT');
  expect(output).toMatch(/NOTE {2}\d+ entries are no longer in memory \(--history\)/);
  expect(Number(/^(\d+) entries; /m.exec(output)?.[1])).toBeGreaterThan(150);
  expect(peak).toBeLessThan(MOST_MEGABYTES);
});

test('an emulator forgets what is older than its history', async ({}, testInfo) => {
  const emulator = serveCommand(['emulator', '--port', '0', '--history', '5'], testInfo.outputPath());
  const url = await emulator.says(/WAFFO_BASE_URL=(\S+)/);
  for (let round = 0; round < 40; round++) {
    await post(`${url}/api/v1/order/create`, 'x'.repeat(5 * MIB));
    await post(`${url}/nowhere/${round}/${'x'.repeat(4000)}`, 'x'.repeat(5 * MIB));
  }
  const { code, peak } = await emulator.ended('SIGINT');
  expect(code).toBe(0);
  expect(peak).toBeLessThan(MOST_MEGABYTES);
});

for (const [command, value, said] of [
  ['emulator', '0', '--history: must be at least 1'],
  ['emulator', 'all', '--history: must be a number, not "all"'],
  ['gateway', '-3', '--history is "-3"'],
] as const)
  test(`${command} --history=${value} is refused`, async ({}, testInfo) => {
    const words = command === 'gateway' ? ['--merchant', 'http://127.0.0.1:9', '--upstream', 'http://127.0.0.1:9'] : [];
    const run = serveCommand([command, ...words, `--history=${value}`], testInfo.outputPath(), {
      WAFFO_PRIVATE_KEY: credentials.privateKey,
      WAFFO_PUBLIC_KEY: credentials.providerPublicKey,
      WAFFO_API_KEY: credentials.apiKey,
    });
    const { code, output } = await run.ended();
    expect([code, output]).toEqual([2, expect.stringContaining(said)]);
  }); // prettier-ignore

test('verify takes little for a package whose sheets are bombs', async ({}, testInfo) => {
  const folder = testInfo.outputPath();
  const ledger = join(folder, 'ledger.ndjson');
  const { privateKey } = keyFiles(folder);
  writeRun(ledger, allPassed());
  const out = await exported(folder, ledger, privateKey);
  const sheet = join(out, 'one-time-payment.xlsx');
  const parts = unzipSync(readFileSync(sheet));
  const name = Object.keys(parts).find((path) => path.endsWith('worksheets/sheet2.xml')) ?? '';
  const xml = Buffer.from(parts[name] ?? []).toString();
  const cells = '<row><c t="inlineStr"><is><t>1.1</t></is></c><c><v>1</v></c></row>'.repeat(110_000);
  for (const [what, bomb] of [
    ['rows without end', xml.replace('</sheetData>', `${cells}</sheetData>`)],
    ['one endless text', xml.replace('</sheetData>', `<row><c t="inlineStr"><is><t>${'x'.repeat(7 * MIB)}</t></is></c></row></sheetData>`)],
    ['more than a sheet may hold', `${xml}${' '.repeat(100 * MIB)}`],
  ] as const) {
    writeFileSync(sheet, zipSync({ ...parts, [name]: Buffer.from(bomb) }));
    listAgain(out, 'one-time-payment.xlsx');
    signAgain(out, privateKey);
    const { code, peak } = await serveCommand(['verify', out], folder).ended();
    expect(code, what).toBe(1);
    expect(peak, what).toBeLessThan(MOST_MEGABYTES);
  }
}); // prettier-ignore
