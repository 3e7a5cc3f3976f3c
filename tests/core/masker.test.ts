import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { zipSync } from 'fflate';
import { findLeaks, Masker, mark, marksIn, secretsIn, generateKeyPair } from '../../src/core/index.ts';
import { canary, keyTexts } from './canary.ts';

const { secrets, planted } = canary();
const masker = new Masker(secrets);

for (const { how, text, leaks, name } of planted) {
  test(`a known secret is marked by name: ${how}`, () => {
    const clean = masker.text(text);
    expect(leaks.filter((leak) => clean.includes(leak))).toEqual([]);
    expect(clean).toContain(mark(name));
    expect(masker.found(clean)).toEqual([]);
  });

  test(`what stands around it is left: ${how}`, () => {
    const clean = masker.text(`before, ${text}; after`);
    expect(clean.startsWith('before, ')).toBe(true);
    expect(clean.endsWith('; after')).toBe(true);
  });
}

test('texts in JSON, and in JSON in JSON, lose all of it', () => {
  const wrappers = [
    (text: string) => JSON.stringify({ text }),
    (text: string) => JSON.stringify([JSON.stringify({ text })]),
  ];
  for (let round = 0; round < 3; round++) {
    const fresh = canary();
    const own = new Masker(fresh.secrets);
    for (const wrap of wrappers) {
      const all = wrap(fresh.planted.map(({ text }) => text).join('\n'));
      const clean = own.body(all);
      expect(own.found(clean)).toEqual([]);
      expect(own.found(JSON.stringify(clean))).toEqual([]);
      expect(() => JSON.parse(clean) as unknown).not.toThrow();
    }
  }
});

for (const { end, letters } of [
  { end: '\\n', letters: 'n' },
  { end: '\\\\r', letters: 'r' },
  { end: '%0A', letters: '0A' },
]) {
  test(`a line end ${end} whose letters stand at the end of the line, too, hides nothing before it`, () => {
    const secret = `qX7-${letters}Jd5.Hs8_Pc4:Gf6~Ry1/Wv9+Lm2=Tb`;
    const own = new Masker([{ name: 'API key', value: secret }]);
    const folded = secret.replace(letters, `${letters}${end}`);
    for (let before = 0; before < 8; before++) {
      const space = ' '.repeat(before);
      expect(own.text(`${space}${folded}.`)).toBe(`${space}${mark('API key')}.`);
    }
  });
}

test('a PEM of which a part is known is marked whole', () => {
  const pem = keyTexts(stranger.privateKey).find(({ how }) => how === 'PEM, PKCS#1')?.text ?? '';
  const line = pem.split('\n')[14] ?? '';
  const own = new Masker([{ name: 'WAFFO_PRIVATE_KEY', value: line }]);
  expect(own.text(pem)).toBe(`refused: ${mark('WAFFO_PRIVATE_KEY')}\n (500)`);
});

const stranger = generateKeyPair();
const RECOGNISED = /^(PKCS#\d, Base64|PEM|folded without|PKCS#1 folded|Base64url|Base64 of a P|JWK$)/;
for (const { how, text, leaks } of keyTexts(stranger.privateKey).filter(({ how }) => RECOGNISED.test(how))) {
  test(`a private key that nobody knows is recognised by its look: ${how}`, () => {
    const clean = new Masker().text(text);
    expect(leaks.filter((leak) => clean.includes(leak))).toEqual([]);
    expect(clean).toContain('[redacted: private key]');
    expect(clean).toMatch(/^refused: .* \(500\)$/s);
  });
}

for (const type of ['ec', 'ed25519'] as const) {
  test(`so is an ${type} key`, () => {
    const { privateKey } =
      type === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
    const base64 = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    expect(new Masker().text(`key ${base64} end`)).toBe('key [redacted: private key] end');
  });
}

test('a PEM that was cut off is marked as far as it goes', () => {
  const pem = `-----BEGIN PRIVATE KEY-----\n${stranger.privateKey.match(/.{64}/g)?.slice(0, 12).join('\n')}`;
  expect(new Masker().text(`${pem}\nError: no end`)).toBe('[redacted: private key]\nError: no end');
});

test('public keys, signatures, ids, amounts and times are left alone', () => {
  const { publicKey } = generateKeyPair();
  for (const text of [
    publicKey,
    '9f1c0a5b7e3d42418bc1a0f2e4d6c8b7',
    'A202611210435227330151131',
    '{"paymentRequestId":"4111111111111111"}',
    '"{\\"refundRequestId\\":\\"4111111111111111\\"}"',
    '{"durationMs":412.3456789012345,"at":"2026-11-21T04:15:00.123Z"}',
    'must begin with -----BEGIN PRIVATE KEY-----, see the portal',
    '{"cvvRequired":true,"security":"code 3 of 5"}',
    'phone +49 30 901820 and +1-202-555-0147',
  ])
    expect(masker.text(text)).toBe(text);
});

test("the public half of the merchant's own key is left alone, too", () => {
  const pair = generateKeyPair();
  expect(new Masker([{ name: 'KEY', value: pair.privateKey }]).text(pair.publicKey)).toBe(pair.publicKey);
});

test('a UUID is left whole, also where it begins like a card number', () => {
  for (const uuid of ['42639826-4026-9299-bb32-7cc02526d556', '42639826-4026-9299-BB32-7CC02526D556']) {
    const text = `{"webhook":{"id":"${uuid}"}} /webhooks/${uuid}?x=1`;
    expect(masker.text(text)).toBe(text);
  }
  // A card number and something behind it.
  for (const text of [
    '42639826-4026-9299',
    '42639826-4026-9299-bb32',
    '42639826-4026-9299-bb32-7cc02526d5567',
  ])
    expect(masker.text(text)).toContain('[redacted: card number 426398******9299]');
});

test('JSON stays JSON, also where a number was a card', () => {
  const clean = masker.text('{"card":4263982640269299,"list":[4263982640269299]}');
  expect(JSON.parse(clean)).toEqual({
    card: '[redacted: card number 426398******9299]',
    list: ['[redacted: card number 426398******9299]'],
  });
});

test('a card number in brackets in a sentence leaves JSON whole, too', () => {
  const clean = masker.text(JSON.stringify({ message: 'declined [4263982640269299]' }));
  expect(JSON.parse(clean)).toEqual({ message: 'declined [[redacted: card number 426398******9299]]' });
});

test('a body loses the values of secret fields; all other bodies keep their exact bytes', () => {
  expect(
    JSON.parse(masker.body('{"cardInfo": {"cardNumber": "x", "cardCvv": 123, "holder": "TEST"}}')),
  ).toEqual({
    cardInfo: { cardNumber: '[redacted: cardNumber]', cardCvv: '[redacted: security code]', holder: 'TEST' },
  });
  const plain = '{ "paymentRequestId":"4111111111111111",  "orderAmount" : "100.00" }';
  expect(masker.body(plain)).toBe(plain);
});

test('headers: credentials go whole, by name; secrets in any other header are marked', () => {
  const apiKey = secrets[1]?.value ?? '';
  expect(
    masker.headers({
      'x-api-key': apiKey,
      authorization: `Basic ${Buffer.from(`shop:${apiKey}`).toString('base64')}`,
      cookie: 'a=b',
      'x-debug': `key=${apiKey}`,
      'user-agent': `shop/1 (${encodeURIComponent(apiKey)})`,
      'x-signature': 'c2ln',
    }),
  ).toEqual({
    'x-api-key': '[redacted: WAFFO_API_KEY]',
    authorization: '[redacted: WAFFO_API_KEY]',
    cookie: '[redacted: cookie]',
    'x-debug': 'key=[redacted: WAFFO_API_KEY]',
    'user-agent': 'shop/1 ([redacted: WAFFO_API_KEY])',
    'x-signature': 'c2ln',
  });
});

test('short values are no secrets: they would mask ordinary words', () => {
  expect(new Masker([{ name: 'PASSWORD', value: 'test' }]).text('a test')).toBe('a test');
  expect(new Masker([{ name: 'PASSWORD', value: 'hunter2' }]).text('a hunter2')).toBe(
    'a [redacted: PASSWORD]',
  );
});

for (const { how, text, leaks } of planted) {
  test(`a stream hides it, wherever it is cut: ${how}`, () => {
    for (const size of [7, 61, 4096]) {
      let clean = '';
      const stream = masker.stream((part) => (clean += part));
      for (let at = 0; at < text.length; at += size) stream.write(text.slice(at, at + size));
      stream.end();
      expect(leaks.filter((leak) => clean.includes(leak))).toEqual([]);
    }
  });

  test(`a stream without lines hides it across its limit: ${how}`, () => {
    for (const before of [65_000, 65_500, 40_000]) {
      let clean = '';
      const stream = masker.stream((part) => (clean += part));
      const whole = `${'x '.repeat(before / 2)}${text}${' y'.repeat(40_000)}`;
      for (let at = 0; at < whole.length; at += 16_384) stream.write(whole.slice(at, at + 16_384));
      stream.end();
      expect(leaks.filter((leak) => clean.includes(leak))).toEqual([]);
      expect(clean.startsWith('x x ') && clean.endsWith(' y y')).toBe(true);
    }
  });
}

test('it takes about linear time, and little of it', () => {
  const body = JSON.stringify({
    id: 'A202611210435227330151131',
    amount: '100.00',
    text: 'goods of a shop ',
  });
  // The best of several, in CPU time: other work on the machine takes turns with this one.
  const time = (length: number): number => {
    const text = body.repeat(length / body.length);
    return Math.min(
      ...Array.from({ length: 7 }, () => {
        const started = process.cpuUsage();
        masker.text(text);
        return process.cpuUsage(started).user / 1000;
      }),
    );
  };
  const [one, ten] = [time(500_000), time(5_000_000)];
  expect(ten).toBeLessThan(15 * one + 100);
});

test('the marks in a text show whose secrets were there', () => {
  const apiKey = secrets[1]?.value ?? '';
  const clean = masker.body(JSON.stringify({ note: `key ${apiKey}`, card: '4263 9826 4026 9299' }));
  expect(marksIn(clean)).toEqual(['WAFFO_API_KEY', 'card number 426398******9299']);
  expect(marksIn('nothing')).toEqual([]);
});

test('secrets of the environment are known by their names', () => {
  const env = { WAFFO_API_KEY: 'api-key-1', WAFFO_PRIVATE_KEY: 'MIIEv1', WAFFO_PUBLIC_KEY: 'MIIBIj', WAFFO_MERCHANT_ID: '1000' }; // prettier-ignore
  expect(secretsIn(env)).toEqual([
    { name: 'WAFFO_API_KEY', value: 'api-key-1' },
    { name: 'WAFFO_PRIVATE_KEY', value: 'MIIEv1' },
  ]);
});

test.describe('the scan of files', () => {
  const bytes = (text: string): Uint8Array => Buffer.from(text);

  for (const { how, text, name } of planted) {
    test(`finds what is left, also in an archive: ${how}`, () => {
      const archive = zipSync({ 'xl/worksheets/sheet1.xml': bytes(text), 'xl/styles.xml': bytes('<a/>') });
      const files = new Map([['summary.json', bytes(text)], ['sheet.xlsx', archive], ['clean.md', bytes(masker.text(text))]]); // prettier-ignore
      // A long piece of a key is also told by its look.
      const names = expect.arrayContaining([name]) as string[];
      expect(findLeaks(files, masker)).toEqual([
        { file: 'summary.json', names },
        { file: 'sheet.xlsx/xl/worksheets/sheet1.xml', names },
      ]);
    });
  }

  test('finds credentials and secret fields in journals', () => {
    const line = (header: string, cvv: string): string =>
      JSON.stringify({
        request: { headers: { 'x-api-key': header }, body: JSON.stringify({ cardCvv: cvv }) },
      });
    const files = new Map([
      ['a.ndjson', bytes(`${line('any', 'xy')}\n`)],
      ['b.ndjson', bytes(`${line('[redacted]', '[redacted]')}\n${line(mark('x-api-key'), mark('cvv'))}\n`)],
    ]);
    expect(findLeaks(files, masker)).toEqual([{ file: 'a.ndjson', names: ['x-api-key', 'cardCvv'] }]);
  });

  test('leaves ids alone that look like card numbers, wherever they are shown', () => {
    const files = new Map([
      ['journal.ndjson', bytes('{"body":"{\\"paymentRequestId\\":\\"4263982640269299\\"}"}')],
      ['sheet.xml', bytes('<t>4263982640269299</t>')],
      ['leak.txt', bytes('card 4111111111111111')],
    ]);
    expect(findLeaks(files, masker).map(({ file }) => file)).toEqual(['leak.txt']);
  });
});
