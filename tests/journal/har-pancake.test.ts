import { parsePrivateKey, parsePublicKey } from '../../src/core/index.ts';
import { createPublicKey } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { exchangesOf, readHar, type Journal } from '../../src/journal/index.ts';
import { loadSpec } from '../../src/contract/index.ts';
import { pancake } from '../../src/providers/pancake/protocol/index.ts';
import { bought } from '../providers/pancake/emulator/buying.ts';
import { call } from '../providers/pancake/emulator/calls.ts';
import { openRig, type Rig } from '../providers/pancake/emulator/rig.ts';
import { expectFound, findingsOf } from '../providers/pancake/checks/findings.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
  await bought(rig, { orderMerchantExternalId: 'SHOP-1' });
});
test.afterEach(() => rig.close());

/** What a capture of a journal's traffic looks like. */
function harOf(journal: Journal): string {
  const headersOf = (headers: Record<string, string>): { name: string; value: string }[] =>
    Object.entries(headers).map(([name, value]) => ({ name, value }));
  const entries = exchangesOf(journal).map(({ wallAt, durationMs, request, response }) => ({
    startedDateTime: wallAt,
    time: durationMs,
    request: {
      method: request.method,
      url: new URL(request.url, 'http://127.0.0.1:4020').href,
      headers: headersOf(request.headers),
      postData: { text: request.body },
    },
    response: {
      status: response?.status ?? 0,
      headers: headersOf(response?.headers ?? {}),
      content: { text: response?.body ?? '' },
    },
  }));
  return JSON.stringify({ log: { version: '1.2', entries } });
}

function read(keys: { mine?: boolean; theirs?: boolean } = {}): Journal {
  const { credentials } = rig;
  const spec = loadSpec('pancake');
  return readHar(harOf(rig.journal), 'a.har', {
    provider: pancake,
    operationAt: (path) => spec.operationAt(path)?.id,
    probeHeader: 'x-probe',
    ...(keys.mine && {
      merchantKey: createPublicKey(parsePrivateKey(credentials.privateKeys.test, 'WAFFO_PRIVATE_KEY')),
    }),
    ...(keys.theirs && { providerKey: parsePublicKey(credentials.webhookPublicKeys.test, 'the key') }),
  }).journal;
}

test('a capture with both keys is read like the journal', () => {
  const journal = read({ mine: true, theirs: true });
  const seen = exchangesOf(journal).map(({ operation, actor, request }) => [
    operation,
    actor,
    request.signature,
  ]);
  expect(seen).toEqual([
    ['checkoutCreateSession', 'merchant', 'valid'],
    ['order.completed', 'provider', 'valid'],
  ]);
  expectFound(journal);
});

test('without keys the signatures are unknown, and the number of the merchant stays', () => {
  const journal = read();
  expect(exchangesOf(journal)[0]?.request.headers['x-merchant-id']).toBe(rig.credentials.merchantId);
  expectFound(journal, 'unverified', 'unverified');
});

test('a signature that does not match is read', async () => {
  await call(
    rig,
    'checkout/create-session',
    { productId: rig.credentials.products['onetime'], currency: 'USD', orderMerchantExternalId: 'SHOP-2' },
    { digest: 'hex' },
  );
  const [finding] = findingsOf(read({ mine: true, theirs: true }));
  expect(finding?.check).toBe('request-signature.text');
  expect(finding?.message).toContain('the digest of the body in hexadecimal');
});
