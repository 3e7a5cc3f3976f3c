import { constants, createHash, sign as signWith, type KeyObject } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { generateKeyPair, parsePrivateKey, parsePublicKey } from '../../../../src/core/index.ts';
import {
  canonicalText,
  digestOf,
  judgeRequest,
  signedHeaders,
  type ReceivedRequest,
  type RegisteredKey,
  type RequestMistake,
} from '../../../../src/providers/pancake/protocol/index.ts';
import { REQUEST, VECTOR_KEY } from './vectors.ts';
import { cpuTimeOf } from '../../../tooling/cost.ts';

const WINDOW = { past: 300_000, ahead: 60_000 };
const NOW = Number(REQUEST.timestamp) * 1000;
const { method, target, merchantId, timestamp, body } = REQUEST;

const pairOf = (environment: 'test' | 'prod'): { key: KeyObject; registered: RegisteredKey } => {
  const { privateKey, publicKey } = generateKeyPair();
  return {
    key: parsePrivateKey(privateKey, 'own'),
    registered: { environment, publicKey: parsePublicKey(publicKey, 'registered') },
  };
};
const own = pairOf('test');
const live = pairOf('prod');
const keys = [own.registered, live.registered];

/** The request of the vector, signed with our key, with other headers. */
function received(
  headers: Record<string, string | undefined>,
  changes: Partial<ReceivedRequest> = {},
): ReceivedRequest {
  const all = { 'x-merchant-id': merchantId, 'x-timestamp': timestamp, host: 'shop.test', ...headers };
  return { method, target, body, headers: all, ...changes };
}

const signed = (text: string, key = own.key): string =>
  signWith('sha256', Buffer.from(text), key).toString('base64');
const right = canonicalText({ method, path: target, timestamp, body });

test.describe('the vector of the SDK', () => {
  const request = received({ 'x-signature': REQUEST.signature });
  const rules = { keys: [{ environment: 'test' as const, publicKey: VECTOR_KEY }], now: NOW, window: WINDOW };

  test('has our digest and our four lines, to the byte', () => {
    expect(body).toHaveLength(20);
    expect(digestOf(body).toString('base64')).toBe(REQUEST.digest);
    expect(Buffer.byteLength(right)).toBe(91);
    expect(createHash('sha256').update(right).digest('hex')).toBe(REQUEST.canonicalSha256);
  });

  test('is genuine', () => {
    expect(judgeRequest(request, rules)).toMatchObject({ environment: 'test' });
  });

  test('is refused with one byte changed, another path, another time', () => {
    const other = Buffer.from(body);
    other[9] = 0x44;
    for (const changed of [
      { ...request, body: other },
      { ...request, target: '/v1/actions/store/delete-store' },
      { ...request, headers: { ...request.headers, 'x-timestamp': '1764000001' } },
    ])
      expect(judgeRequest(changed, rules)).toMatchObject({ mistake: 'other body' });
  });

  test('is refused for a merchant without keys', () => {
    expect(judgeRequest(request, { ...rules, keys: [] })).toMatchObject({ mistake: 'other key' });
  });
});

test('the key that verifies decides the environment', async () => {
  for (const { key, registered } of [own, live]) {
    const headers = await signedHeaders({ path: target, body, merchantId, at: new Date(NOW) }, key);
    const verdict = judgeRequest({ method, target, body, headers }, { keys, now: NOW, window: WINDOW });
    expect(verdict).toMatchObject({ environment: registered.environment });
  }
});

const digest = digestOf(body);
const lines = (...parts: string[]): string => parts.join('\n');
const query = `${target}?test=true`;
const [, , , fourth = ''] = right.split('\n');
const mistakes: [name: string, mistake: RequestMistake, says: RegExp, request: ReceivedRequest][] = [
  ['no header at all', 'missing header', /no X-Merchant-Id and no X-Timestamp and no X-Signature/, received({ 'x-merchant-id': undefined, 'x-timestamp': undefined })],
  ['no signature', 'missing header', /no X-Signature\.$/, received({})],
  ['a UUID for the merchant', 'merchant id', /MER_ and 22/, received({ 'x-merchant-id': '550e8400-e29b-41d4-a716-446655440000', 'x-signature': signed(right) })],
  ['milliseconds', 'milliseconds', /is in milliseconds \(1764000000123\); it must be in seconds/, received({ 'x-timestamp': '1764000000123', 'x-signature': signed(lines(method, target, '1764000000123', fourth)) })],
  ['a written date', 'timestamp', /whole seconds, but is "2025-11-24T16:00:00Z"/, received({ 'x-timestamp': '2025-11-24T16:00:00Z', 'x-signature': signed(right) })],
  ['six minutes ago', 'too old', /360 s old; at most 300 s/, received({ 'x-timestamp': '1763999640', 'x-signature': signed(right) })],
  ['61 seconds ahead', 'too early', /61 s ahead; at most 60 s/, received({ 'x-timestamp': '1764000061', 'x-signature': signed(right) })],
  ['a query in the path', 'query in the path', /the path with its query/, received({ 'x-signature': signed(lines(method, query, timestamp, fourth)) }, { target: query })],
  ['a whole address', 'path', /the whole address/, received({ 'x-signature': signed(lines(method, `https://api.waffo.ai${target}`, timestamp, fourth)) })],
  ['a path without its version', 'path', /without \/v1/, received({ 'x-signature': signed(lines(method, target.slice(3), timestamp, fourth)) })],
  ['a small method', 'method', /small letters/, received({ 'x-signature': signed(lines('post', target, timestamp, fourth)) })],
  ['milliseconds in the lines alone', 'signed milliseconds', /where the header has seconds/, received({ 'x-signature': signed(lines(method, target, `${timestamp}417`, fourth)) })],
  ['a hexadecimal digest', 'hex digest', /in hexadecimal/, received({ 'x-signature': signed(lines(method, target, timestamp, digest.toString('hex'))) })],
  ['a digest of another alphabet', 'other digest', /URL-safe/, received({ 'x-signature': signed(lines(method, target, timestamp, digest.toString('base64url'))) })],
  ['the body itself', 'body as text', /the body in place of its digest/, received({ 'x-signature': signed(lines(method, target, timestamp, body.toString())) })],
  ['only the body', 'body as text', /only the body/, received({ 'x-signature': signed(body.toString()) })],
  ['a body written anew', 'other body', /serialised anew, with spaces/, received({ 'x-signature': signed(lines(method, target, timestamp, digestOf('{"name": "Café ☕"}').toString('base64'))) })],
  ['another body', 'other body', /other bytes than were sent/, received({ 'x-signature': signed(lines(method, target, timestamp, digestOf('{"name":"Tea"}').toString('base64'))) })],
  ['a line end too many', 'line ends', /behind the last one/, received({ 'x-signature': signed(`${right}\n`) })],
  ['the lines of Windows', 'line ends', /CR LF/, received({ 'x-signature': signed(right.replaceAll('\n', '\r\n')) })],
  ['a key of somebody else', 'other key', /not registered for this merchant/, received({ 'x-signature': signed(right, parsePrivateKey(generateKeyPair().privateKey, 'stranger')) })],
  ['another padding', 'signature scheme', /PSS; it must be RSA PKCS#1/, received({ 'x-signature': signWith('sha256', Buffer.from(right), { key: own.key, padding: constants.RSA_PKCS1_PSS_PADDING }).toString('base64') })],
  ['another hash', 'signature scheme', /sha512/, received({ 'x-signature': signWith('sha512', Buffer.from(right), own.key).toString('base64') })],
  ['a hexadecimal signature', 'signature encoding', /hexadecimal; it must be Base64/, received({ 'x-signature': Buffer.from(signed(right), 'base64').toString('hex') })],
  ['no signature at all', 'signature encoding', /neither Base64 nor hexadecimal/, received({ 'x-signature': '<signature>' })],
  ['a hash for a signature', 'signature scheme', /HMAC of 32 bytes/, received({ 'x-signature': digest.toString('base64') })],
]; // prettier-ignore

for (const [name, mistake, says, request] of mistakes)
  test(`${name} is refused by its name`, () => {
    const verdict = judgeRequest(request, { keys, now: NOW, window: WINDOW });
    expect(verdict).toMatchObject({ mistake, words: expect.stringMatching(says) });
  });

test('the bounds of the window are inside it', () => {
  for (const seconds of [-300, 60]) {
    const moved = String(Number(timestamp) + seconds);
    const text = canonicalText({ method, path: target, timestamp: moved, body });
    const request = received({ 'x-timestamp': moved, 'x-signature': signed(text) });
    expect(judgeRequest(request, { keys, now: NOW, window: WINDOW })).toMatchObject({ environment: 'test' });
  }
});

test('a mistake in a large body is found without delay', async () => {
  const large = Buffer.alloc(1_000_000, 'x');
  const request = received({ 'x-signature': signed(right) }, { body: large });
  const took = await cpuTimeOf(() => {
    const verdict = judgeRequest(request, { keys, now: NOW, window: WINDOW });
    expect(verdict).toMatchObject({ mistake: 'other body' });
  });
  expect(took).toBeLessThan(10_000);
});
