import { expect, test } from '@playwright/test';
import { loadSpec } from '../../src/contract/index.ts';
import type { Finding } from '../../src/checks/index.ts';
import { readFault } from '../../src/cli/gateway/faults.ts';
import { LiveChecks } from '../../src/cli/live/checks.ts';
import { readCommandSettings } from '../../src/cli/gateway/settings.ts';
import { HarnessError } from '../../src/core/index.ts';
import { identity } from './test-bed.ts';

const { privateKey, providerPublicKey } = identity.credentials;
const KEYS = { WAFFO_PRIVATE_KEY: privateKey, WAFFO_PUBLIC_KEY: providerPublicKey };
const KNOWN = {
  operations: new Map([
    ['order/create', 'orderCreate'],
    ['orderCreate', 'orderCreate'],
  ]),
  events: ['PAYMENT_NOTIFICATION'],
};

function refusal(options: Parameters<typeof readCommandSettings>[0], env: Record<string, string>): string {
  try {
    readCommandSettings(options, env, loadSpec());
  } catch (error) {
    if (error instanceof HarnessError) return error.message;
    throw error;
  }
  return '';
}

test('the sandbox is the default, on the address that the documentation names', () => {
  const settings = readCommandSettings({ merchant: 'http://127.0.0.1:3000' }, KEYS, loadSpec());
  expect(settings).toMatchObject({ host: '127.0.0.1', port: 4020, failures: 'drop', faults: [] });
  expect(settings.upstream.origin).toBe('https://api-sandbox.waffo.com');
});

test('every mistake is named at once, and no key is shown', () => {
  const message = refusal(
    {
      listen: 'everywhere',
      upstream: 'ftp://x',
      merchant: 'shop',
      pace: 'slowly',
      failures: 'loud',
      fault: ['order/crate=drop', 'order/create=explode', 'order/create=delay:long'],
    },
    { WAFFO_PRIVATE_KEY: 'bm8ga2V5IGF0IGFsbA==', WAFFO_PUBLIC_KEY: '' },
  );
  for (const setting of [
    '--listen',
    '--upstream',
    '--merchant',
    '--pace',
    '--failures',
    'WAFFO_PRIVATE_KEY',
    'WAFFO_PUBLIC_KEY',
  ])
    expect(message).toContain(`\n  ${setting}: `);
  expect(message).toContain('did you mean order/create?');
  expect(message).toContain('explode is none of drop, lose, delay, answer, signature, tamper');
  expect(message).toContain('delay has no value that fits');
  expect(message).not.toContain('bm8ga2V5IGF0IGFsbA');
});

test("one's own public key in the place of Waffo's is found out", () => {
  const own = identity.account.merchantPublicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  const message = refusal({ merchant: 'http://127.0.0.1:3000' }, { ...KEYS, WAFFO_PUBLIC_KEY: own });
  expect(message).toContain('WAFFO_PUBLIC_KEY: is the public half of WAFFO_PRIVATE_KEY');
});

test('the sandbox is not spoken to in the clear', () => {
  for (const host of ['api-sandbox.waffo.com', 'api-sandbox.waffo.com.', 'api-sandbox\u3002waffo\u3002com']) {
    const options = { merchant: 'http://127.0.0.1:3000', upstream: `http://${host}` };
    expect(refusal(options, KEYS)).toContain('--upstream: is the sandbox over http');
  }
});

for (const [text, read] of [
  ['order/create=drop', { kind: 'call', where: 'orderCreate', times: 1, fault: { drop: true } }],
  ['orderCreate=drop', { kind: 'call', where: 'orderCreate', fault: { drop: true } }],
  ['order/create=lose*3', { kind: 'call', times: 3, fault: { drop: true, effect: 'none' } }],
  ['order/create=delay:5s', { fault: { delay: '5s' } }],
  ['order/create=answer:E0001', { fault: { answer: 'E0001' } }],
  ['order/create=signature:missing', { fault: { signature: 'missing' } }],
  ['order/create=tamper:orderStatus:PAY_SUCCESS', { fault: { tamper: { orderStatus: 'PAY_SUCCESS' } } }],
  ['PAYMENT_NOTIFICATION=lose-reply', { kind: 'notification', fault: { lose: 'reply' } }],
  ['notification=concurrent:4', { where: '*', fault: { duplicates: 4, concurrent: true } }],
  ['notification=duplicate', { fault: { duplicates: 1, concurrent: false } }],
  ['notification=reorder', { fault: { afterNext: true } }],
  ['notification=forge', { fault: { forged: "attacker's key" } }],
  ['notification=forge:unsigned', { fault: { forged: 'no signature' } }],
] as const) {
  test(`--fault ${text} is understood`, () => {
    expect(readFault(text, KNOWN)).toMatchObject(read);
  });
}

for (const text of [
  '',
  'drop',
  'order/create=drop:now',
  'notification=duplicate:0',
  'order/create=answer:no',
]) {
  test(`--fault "${text}" is refused in words`, () => {
    expect(typeof readFault(text, KNOWN)).toBe('string');
  });
}

test('a finding is reported once, also when later exchanges join it, and a second of its kind is reported too', () => {
  const found = (message: string, ...entries: string[]): Finding => ({
    check: 'a.b', party: 'merchant', severity: 'error', message, why: '', fix: '', entries,
  }); // prettier-ignore
  let findings = [found('one (x1)', 'x1')];
  const told: string[] = [];
  const live = new LiveChecks(
    () => findings,
    ({ message }) => told.push(message),
  );
  live.look();
  findings = [found('one (x1, x2)', 'x1', 'x2')];
  live.look();
  findings.push(found('another (x1)', 'x1'));
  expect(live.look()).toHaveLength(2);
  expect(told).toEqual(['one (x1)', 'another (x1)']);
});
