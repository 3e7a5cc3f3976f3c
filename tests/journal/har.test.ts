import { waffo } from '../../src/providers/waffo/protocol/index.ts';
import { expect, test } from '@playwright/test';
import { loadSpec } from '../../src/contract/index.ts';
import { runChecks } from '../../src/checks/index.ts';
import { checkOptions } from '../../src/harness/providers.ts';
import { PROBE_HEADER } from '../../src/transport/index.ts';
import { exchangesOf, isHar, readHar, type HarReading, type Journal } from '../../src/journal/index.ts';
import { HarnessError } from '../../src/core/index.ts';
import { journalOf } from '../checks/findings.ts';
import { mistakes } from '../checks/mistakes/index.ts';
import { openRig } from '../providers/waffo/emulator/rig.ts';
import { bare, harOf, KEYS } from './har.ts';

const spec = loadSpec();
const BOTH = { merchantKey: KEYS.merchant.publicKey, providerKey: KEYS.waffo.publicKey };
type Keys = Partial<Record<keyof typeof BOTH, (typeof BOTH)['providerKey']>>;

function read(har: unknown, keys: Keys = BOTH): HarReading {
  return readHar(typeof har === 'string' ? har : JSON.stringify(har), 'capture.har', {
    provider: waffo,
    operationAt: (path) => spec.operationAt(path)?.id,
    probeHeader: PROBE_HEADER,
    ...keys,
  });
}

/** What the checks say, without ids of entries: a capture numbers them anew. */
function said(journal: Journal): string[] {
  return runChecks(journal, checkOptions(waffo))
    .map(({ check, party, severity, message }) =>
      `${severity} ${party} ${check}: ${message}`.replaceAll(/\bx\d+\b/g, 'x'),
    )
    .toSorted();
}

test('the traffic of a run on the emulator gives the same findings as a capture of it as live', async () => {
  const rig = await openRig();
  const order = await rig.create({ orderDescription: 'Ein Jahr Lesen für Zoë 📚' });
  await rig.call('order/inquiry', { paymentRequestId: order.paymentRequestId });
  await rig.call('order/inquiry', { paymentRequestId: 'nobody-knows-it' });
  rig.reply = { ...rig.reply, contentType: 'text/plain' };
  rig.world.checkout.simulate(order.token, 'success');
  await rig.world.clock.idle();
  rig.reply = { ...rig.reply, contentType: 'application/json' };
  await rig.world.clock.advance('1m');
  await rig.call('order/refund', { refundRequestId: 'x'.repeat(33) });
  await rig.call('order/cancel', '{"broken":');
  const live = rig.world.journal;
  await rig.close();

  const { journal, taken, left } = read(harOf(live));
  expect(taken).toBe(exchangesOf(live).length);
  expect(left).toEqual([]);
  expect(said(live).length).toBeGreaterThan(2);
  expect(said(journal)).toEqual(said(bare(live)));
  expect(said(journal)).toEqual(said(live));
  expect(exchangesOf(journal).map(({ operation, at }) => `${operation} ${at}`)).toEqual(
    exchangesOf(live)
      .toSorted((a, b) => Date.parse(a.wallAt) - Date.parse(b.wallAt))
      .map(({ operation, wallAt }) => `${operation} ${wallAt}`),
  );
});

for (const { finding, name, tell } of mistakes) {
  const journal = journalOf(tell);
  // "Unknown" is no fact of the wire, a notification that is no JSON has nothing to be known by, a capture does not tell how a
  // reply ended, and a journal has lost the secrets that a capture of the same traffic would show.
  if (
    /^(unverified|unfinished-reply\..*|request-signature\.refused|notification-schema\.json|wire-secrets\..*)$/.test(
      finding,
    )
  )
    continue;
  test(`a capture says the same of ${name} (${finding})`, () => {
    expect(said(read(harOf(journal)).journal)).toEqual(said(bare(journal)));
  });
}

test('without keys a signature is neither good nor bad, and that is said', () => {
  const honest = journalOf((on) => {
    on.call('orderCreate');
    on.notify('PAYMENT_NOTIFICATION');
  });
  const forged = journalOf((on) => {
    on.call('orderCreate', { signature: 'invalid', answerSignature: 'invalid' });
    on.notify('PAYMENT_NOTIFICATION', { signature: 'invalid' });
  });
  for (const journal of [honest, forged]) {
    const findings = runChecks(read(harOf(journal), {}).journal, checkOptions(waffo));
    expect(findings.map(({ check, severity }) => `${severity} ${check}`)).toEqual([
      'warning unverified',
      'warning unverified',
    ]);
  }
  expect(said(read(harOf(forged)).journal).some((text) => text.includes('request-signature'))).toBe(true);
});

test("a key that fits none of Waffo's signatures is taken for the wrong key, and accuses nobody", () => {
  const journal = journalOf((on) => {
    on.call('orderCreate');
    on.notify('PAYMENT_NOTIFICATION');
  });
  const reading = read(harOf(journal), { ...BOTH, providerKey: KEYS.stranger.publicKey });
  expect(reading.providerKeyFitsNothing).toBe(true);
  const findings = runChecks(reading.journal, checkOptions(waffo));
  expect(findings.map(({ check }) => check)).toEqual(['unverified']);
});

test('an acknowledged notification that nobody signed is a forgery that was believed', () => {
  const journal = journalOf((on) => {
    on.call('orderCreate');
    on.notify('PAYMENT_NOTIFICATION', { signature: 'missing' });
  });
  expect(said(read(harOf(journal), {}).journal).join()).toContain('forgery.acknowledged');
});

test('Base64 bodies keep their bytes, secrets go after verification, and what is no traffic is counted', () => {
  const journal = journalOf((on) => {
    on.call('orderCreate', {
      send: { 'paymentInfo.userPaymentAccessToken': 'tok-secret-1' },
      headers: { 'x-api-key': 'key-secret-1' },
    });
  });
  const har = harOf(journal) as { log: { entries: Record<string, never>[] } };
  const [entry] = structuredClone(har.log.entries) as unknown as {
    request: { url: string; method: string; postData: { text: string; encoding?: string } };
    response: { content: { size: number; text?: string; encoding?: string } };
  }[];
  if (!entry) throw new Error('no entry');
  const { postData } = entry.request;
  entry.request.postData = { text: Buffer.from(postData.text).toString('base64'), encoding: 'base64' };
  const cut = structuredClone(entry);
  delete cut.response.content.text;
  const page = structuredClone(entry);
  Object.assign(page.request, { method: 'GET', url: 'https://shop.acme.com/' });
  const reading = read({ log: { version: '1.2', entries: [entry, cut, page] } });
  expect(reading.left).toEqual([
    { reason: 'captured without its body', count: 1 },
    { reason: 'neither a call of the API nor a notification', count: 1 },
  ]);
  const [call] = exchangesOf(reading.journal);
  expect(call?.request.signature).toBe('valid');
  expect(JSON.stringify(reading.journal)).not.toMatch(/secret-1/);
});

test('a broken capture is reported with its place', () => {
  const fine = harOf(journalOf((on) => void on.call('orderCreate'))) as { log: { entries: object[] } };
  const entry = fine.log.entries[0] ?? {};
  const broken: [unknown, RegExp][] = [
    ['{"log": {"version": "1.2", "entries": [', /capture\.har is not JSON/],
    [{ entries: [] }, /is no HAR 1\.2: holds no log/],
    [
      { log: { version: '1.2', entries: [{ ...entry, startedDateTime: 'soon' }] } },
      /log\.entries\.0\.startedDateTime is no time/,
    ],
    [
      { log: { version: '1.2', entries: [entry, { ...entry, request: {} }] } },
      /log\.entries\.1\.request\.method/,
    ],
  ];
  for (const [har, message] of broken) {
    expect(() => read(har)).toThrow(HarnessError);
    expect(() => read(har)).toThrow(message);
  }
});

test('captures and journals are distinguished by name or content', () => {
  expect(isHar('anything', 'a.HAR')).toBe(true);
  expect(isHar('{"log":{"version":"1.2"}}', 'a.json')).toBe(true);
  expect(isHar('{\n "log": {', 'a.json')).toBe(true);
  expect(isHar('{"kind":"journal"}\n{"kind":"act"}\n', 'a.ndjson')).toBe(false);
});
