import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { readJournal, Recorder, type Exchange, type JournalHeader } from '../../src/journal/index.ts';
import { wallClock } from '../../src/core/index.ts';

const HEADER: JournalHeader = {
  kind: 'journal', version: 2, product: 'one-time-payment', caseId: '1.1', target: 'emulator',
  merchant: 'test', merchantId: '1', startedAt: '2026-11-21T00:00:00.000Z',
}; // prettier-ignore

const SECRETS = [{ name: 'WAFFO_API_KEY', value: 'the-api-key' }];

const EXCHANGE: Omit<Exchange, 'id' | 'kind'> = {
  at: '2026-11-21T00:00:00.000Z',
  wallAt: '2026-11-21T00:00:00.000Z',
  durationMs: 1,
  direction: 'merchant-to-provider',
  actor: 'merchant',
  operation: 'orderCreate',
  request: {
    method: 'POST',
    url: '/api/v1/order/create',
    headers: { 'x-api-key': 'the-api-key' },
    body: '{"a":"the-api-key"}',
    encoding: 'utf8',
    signature: 'valid',
  },
  response: {
    status: 200,
    headers: {},
    body: '{"cardNumber":"4576750000000110"}',
    encoding: 'utf8',
    signature: 'valid',
  },
};

const test = base.extend<{ file: string }>({
  file: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'waffo-journal-'));
    await use(join(folder, 'deep', 'x.ndjson'));
    rmSync(folder, { recursive: true, force: true });
  },
});

test('what was recorded is read back, numbered in order', ({ file }) => {
  const recorder = new Recorder(HEADER, { file });
  recorder.exchange(EXCHANGE);
  recorder.act('payer', 'pays', wallClock);
  recorder.close();
  const journal = readJournal(file);
  expect(journal.header).toEqual(HEADER);
  expect(journal.entries).toEqual(JSON.parse(JSON.stringify(recorder.entries)));
  expect(journal.entries.map(({ id }) => id)).toEqual(['x1', 'a2']);
});

test('an entry is on disk soon after, without a flush', async ({ file }) => {
  const recorder = new Recorder(HEADER, { file });
  recorder.exchange(EXCHANGE);
  const lines = (): string[] => readFileSync(file, 'utf8').split('\n');
  await expect.poll(() => lines().length, { intervals: [10] }).toBe(3);
});

test('secrets are gone from memory and disk alike', ({ file }) => {
  const recorder = new Recorder(HEADER, { file, secrets: SECRETS });
  recorder.exchange(EXCHANGE);
  recorder.flush();
  for (const text of [readFileSync(file, 'utf8'), JSON.stringify(recorder.entries)]) {
    expect(text).not.toContain('the-api-key');
    expect(text).not.toContain('4576750000000110');
    // Who checks the journal sees what stood there.
    expect(text).toContain('[redacted: WAFFO_API_KEY]');
    expect(text).toContain('[redacted: cardNumber]');
  }
});

test('a reply of the merchant that shows a key is marked, and no other is', ({ file }) => {
  const recorder = new Recorder(HEADER, { file, secrets: SECRETS });
  const at = '2026-04-01T12:00:00.000Z';
  const call = { at, wallAt: at, durationMs: 1, operation: 'createOrder' };
  const request = { method: 'POST', url: '/orders', body: '{"key":"the-api-key"}' };
  const pem = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----';
  const marks = ['{"env":"the-api-key"}', JSON.stringify({ pem }), '{"card":"4576750000000110"}'].map(
    (body) => recorder.call({ ...call, request, reply: { status: 500, body } }).reply?.showsSecret,
  );
  expect(marks).toEqual([true, true, undefined]);
  recorder.close();
  expect(readFileSync(file, 'utf8')).not.toContain('the-api-key');
});

test('where a message held a secret is written beside it, and the secret is not', ({ file }) => {
  const recorder = new Recorder(HEADER, { file, secrets: SECRETS });
  const encoded = Buffer.from('x:the-api-key').toString('base64');
  const body = JSON.stringify({
    userInfo: { userId: 'u-the-api-key' },
    list: [`ok ${encoded}`],
    'the-api-key': 1,
  });
  const { request, response } = recorder.exchange({
    ...EXCHANGE,
    request: {
      ...EXCHANGE.request,
      url: '/api/v1/order/create?k=the-api-key',
      headers: { 'x-api-key': 'the-api-key', 'x-trace': encoded },
      body,
    },
  });
  expect(request.secrets).toEqual(
    ['the address', 'the header x-trace', 'userInfo.userId', 'list[0]'].map((place) => ({
      place,
      name: 'API key',
    })),
  );
  expect(response?.secrets).toBeUndefined();
  recorder.close();
  for (const secret of ['the-api-key', encoded]) expect(readFileSync(file, 'utf8')).not.toContain(secret);
});

test('the API key in its own header is no mark, and bytes that are no text are looked at', () => {
  const recorder = new Recorder(HEADER, { secrets: SECRETS });
  const headers = { 'x-api-key': 'the-api-key' };
  const clean = recorder.exchange({ ...EXCHANGE, request: { ...EXCHANGE.request, headers, body: '{}' } });
  expect(clean.request.secrets).toBeUndefined();
  const bytes = Buffer.concat([Buffer.from([0xff]), Buffer.from('the-api-key')]).toString('base64');
  const { request } = recorder.exchange({
    ...EXCHANGE,
    request: { ...EXCHANGE.request, headers, body: bytes, encoding: 'base64' },
  });
  expect(request.secrets).toEqual([{ place: 'the body', name: 'API key' }]);
  expect(Buffer.from(request.body, 'base64').toString('latin1')).not.toContain('the-api-key');
});

test('a last line that a crash cut off is left out; damage in the middle is reported with its line', ({
  file,
}) => {
  const recorder = new Recorder(HEADER, { file });
  recorder.exchange(EXCHANGE);
  recorder.close();
  appendFileSync(file, '{"kind":"exch');
  expect(readJournal(file).entries).toHaveLength(1);
  appendFileSync(file, '\n{"kind":"act"}\n');
  expect(() => readJournal(file)).toThrow(/x\.ndjson:3 is not JSON/);
});

test('what is no journal is refused with its path', ({ file }) => {
  const other = join(file, '..', '..', 'other.txt');
  writeFileSync(other, 'hello\n');
  expect(() => readJournal(other)).toThrow(/other\.txt:1 is not the header/);
  expect(() => readJournal(file)).toThrow(/WAF_JOURNAL.*cannot be read/);
});
