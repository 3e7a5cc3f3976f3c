import { constants, createHash, sign as signWith, type KeyObject } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { verifyWebhook } from '@waffo/pancake-ts';
import { generateKeyPair, parsePrivateKey, parsePublicKey } from '../../../../src/core/index.ts';
import {
  judgeWebhook,
  WEBHOOK_WINDOW,
  webhookHeader,
  webhookText,
  type WebhookMistake,
} from '../../../../src/providers/pancake/protocol/index.ts';
import { VECTOR_KEY, WEBHOOK } from './vectors.ts';

const pairs = { test: generateKeyPair(), prod: generateKeyPair() };
const secret = (environment: 'test' | 'prod'): KeyObject =>
  parsePrivateKey(pairs[environment].privateKey, environment);
const keys = {
  test: parsePublicKey(pairs.test.publicKey, 'test'),
  prod: parsePublicKey(pairs.prod.publicKey, 'prod'),
};
const { t, body, v1 } = WEBHOOK;
const now = Number(t);

test('the vector of the SDK is genuine, in any order of its parts, and refused with one byte more', () => {
  const rules = { keys: { test: VECTOR_KEY, prod: keys.prod }, now, window: WEBHOOK_WINDOW };
  expect(body).toHaveLength(274);
  for (const header of [`t=${t},v1=${v1}`, `v1=${v1}, t=${t}`, `v0=x,t=${t},v1=no,v1=${v1},noise`])
    expect(judgeWebhook(body, header, rules)).toEqual({ environment: 'test' });
  expect(judgeWebhook(Buffer.concat([body, Buffer.from(' ')]), `t=${t},v1=${v1}`, rules)).toMatchObject({
    mistake: 'other body',
  });
});

test.describe('the unmodified SDK', () => {
  for (const environment of ['test', 'prod'] as const)
    test(`accepts what we sign for ${environment}, by its two variables`, async () => {
      const sent = { ...process.env };
      process.env['WAFFO_WEBHOOK_TEST_PUBLIC_KEY'] = pairs.test.publicKey;
      process.env['WAFFO_WEBHOOK_PROD_PUBLIC_KEY'] = pairs.prod.publicKey;
      try {
        const header = await webhookHeader(Date.now(), body, secret(environment));
        expect(verifyWebhook(body.toString(), header)).toMatchObject({ eventType: 'order.completed' });
        expect(verifyWebhook(body.toString(), header, { environment })).toMatchObject({ mode: 'test' });
        const other = environment === 'test' ? 'prod' : 'test';
        expect(() => verifyWebhook(body.toString(), header, { environment: other })).toThrow(
          /Invalid webhook signature/,
        );
      } finally {
        process.env = sent;
      }
    });

  test('and we agree on the age of a webhook', async () => {
    for (const [age, accepted] of [[2_690_000, true], [2_710_000, false], [-55_000, true], [-65_000, false]] as const) {
      const at = Date.now();
      const header = await webhookHeader(at - age, body, secret('test'));
      const ours = judgeWebhook(body, header, { keys, now: at, window: WEBHOOK_WINDOW });
      expect('environment' in ours, String(age)).toBe(accepted);
      const theirs = (): unknown => verifyWebhook(body.toString(), header, { publicKey: pairs.test.publicKey });
      if (accepted) expect(theirs()).toMatchObject({ eventType: 'order.completed' });
      else expect(theirs).toThrow(/outside tolerance/);
    }
  }); // prettier-ignore
});

const signed = (text: Buffer | string, key = secret('test'), hash = 'sha256'): string =>
  signWith(hash, Buffer.from(text), key).toString('base64');
const over = (made: Buffer | string): string => `t=${t},v1=${signed(made)}`;
const hex = createHash('sha256').update(body).digest('hex');
const mistakes: [name: string, mistake: WebhookMistake, says: RegExp, header: string | undefined][] = [
  ['no header', 'no header', /There is no X-Waffo-Signature/, undefined],
  ['no v1', 'header without t or v1', /t=<milliseconds>,v1=/, `t=${t}`],
  ['no t', 'header without t or v1', /t=<milliseconds>,v1=/, `v1=${v1}`],
  ['a word for t', 'timestamp', /but is "abc"/, `t=abc,v1=${v1}`],
  ['seconds', 'seconds', /t is in seconds \(1764000000\)/, `t=1764000000,v1=${v1}`],
  ['46 minutes', 'too old', /2760 s old/, `t=${now - 2_760_000},v1=${v1}`],
  ['two minutes ahead', 'too early', /120 s ahead/, `t=${now + 120_000},v1=${v1}`],
  ['only the body', 'without t', /only the body/, over(body)],
  ['no point', 'without t', /without a point/, over(Buffer.concat([Buffer.from(t), body]))],
  ['seconds in what is signed', 'other t', /the time in seconds/, over(webhookText('1764000000', body))],
  ['a hexadecimal digest', 'hex digest', /SHA-256 of the body in hexadecimal/, over(webhookText(t, hex))],
  ['a body written anew', 'other body', /serialised anew, with line ends/, over(webhookText(t, JSON.stringify(JSON.parse(body.toString()), null, 2)))],
  ['another body', 'other body', /other bytes/, over(webhookText(t, '{"a":1}'))],
  ['another key', 'other key', /neither that of test nor that of production/, `t=${t},v1=${signed(webhookText(t, body), parsePrivateKey(generateKeyPair().privateKey, 'stranger'))}`],
  ['another padding', 'signature scheme', /PSS/, `t=${t},v1=${signWith('sha256', webhookText(t, body), { key: secret('test'), padding: constants.RSA_PKCS1_PSS_PADDING }).toString('base64')}`],
  ['a hexadecimal signature', 'signature encoding', /hexadecimal/, `t=${t},v1=${Buffer.from(signed(webhookText(t, body)), 'base64').toString('hex')}`],
]; // prettier-ignore

for (const [name, mistake, says, header] of mistakes)
  test(`${name} is refused by its name`, () => {
    expect(judgeWebhook(body, header, { keys, now, window: WEBHOOK_WINDOW })).toMatchObject({
      mistake,
      words: expect.stringMatching(says),
    });
  });
