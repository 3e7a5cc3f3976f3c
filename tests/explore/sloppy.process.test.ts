import { expect } from '@playwright/test';
import { newAccount } from '../../src/providers/waffo/emulator/index.ts';
import { findingText, type ExplorationFinding, type Target } from '../../src/explore/index.ts';
import { parsePrivateKey } from '../../src/core/index.ts';
import { serveSloppyMock } from './server.ts';
import { test } from './test-bed.ts';

const OPERATIONS = [
  'orderCreate',
  'orderInquiry',
  'orderRefund',
  'subscriptionCreate',
  'payMethodConfigInquiry',
];

test('an off-the-shelf mock is refused, with findings that name what it lacks', async ({ explore }) => {
  test.slow();
  const mock = await serveSloppyMock();
  const { account, credentials } = newAccount();
  const target: Target = {
    url: mock.url,
    name: 'the mock',
    merchantId: account.merchantId,
    apiKey: account.apiKey,
    privateKey: parsePrivateKey(credentials.privateKey, 'the key of the test'),
    publicKey: account.providerPublicKey,
    payable: true,
    pauseMs: 0,
    memory: () => Promise.resolve(undefined),
    close: () => mock.close(),
  };
  const found: ExplorationFinding[] = [];
  for (const id of OPERATIONS) {
    const { findings } = await explore(target, id, { valid: 3, share: 0.04, shrinkTries: 3 });
    expect(
      findings.filter(({ severity }) => severity === 'error'),
      id,
    ).not.toEqual([]);
    found.push(...findings);
  }
  await target.close();

  const says = (check: string): string =>
    found
      .filter((finding) => finding.check === check)
      .map(findingText)
      .join('\n');
  expect(says('explore.unsigned')).toMatch(/answered without X-SIGNATURE[\s\S]*Sign the bytes that leave/);
  expect(says('explore.wrong-key-accepted')).toMatch(/X-API-KEY of nobody[\s\S]*right key and signature/);
  expect(says('explore.forgery-accepted')).toContain('with the signature of another body');
  expect(says('explore.envelope')).toMatch(/no envelope: HTTP 4\d\d/);
  expect(says('explore.other-object')).toMatch(/order\/inquiry .*paymentRequestId is "/);
  expect(says('explore.unknown-object')).toMatch(/order\/inquiry, names an object that nobody created/);
  expect(says('explore.not-prepared')).toMatch(/order\/refund could not be tried .*checkout page/);
  expect(found.map(findingText).join('\n')).not.toMatch(/TypeError|undefined is not|at .*\.ts:\d/);
});
