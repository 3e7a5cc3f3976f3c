import { createPrivateKey } from 'node:crypto';
import { generateKeyPair, type Secret } from '../../src/core/index.ts';

/** What a merchant is given. */
export interface Account {
  privateKey: string;
  apiKey: string;
}

/** Secrets that are planted, and every way in which they can stand in a text. */
export interface Canary {
  secrets: Secret[];
  /** Each text holds a secret; `leaks` are pieces of it that must not be left. */
  planted: { how: string; text: string; leaks: string[]; name: string }[];
}

const API_KEY = 'sk_sandbox+7Qw/Zx9 Lm4=T8vB2';

const CARD = '4263982640269299';

/** Secrets in all their encodings; fresh ones if none are given. */
export function canary(
  { privateKey, apiKey }: Account = { privateKey: generateKeyPair().privateKey, apiKey: API_KEY },
): Canary {
  const secrets = [
    { name: 'WAFFO_PRIVATE_KEY', value: privateKey },
    { name: 'WAFFO_API_KEY', value: apiKey },
  ];
  return {
    secrets,
    planted: [
      ...keyTexts(privateKey).map((one) => ({ ...one, name: 'WAFFO_PRIVATE_KEY' })),
      ...apiKeyTexts(apiKey).map((one) => ({ ...one, name: 'WAFFO_API_KEY' })),
      ...cardTexts(CARD).map((one) => ({ ...one, name: one.name ?? 'card number 426398******9299' })),
      ...codeTexts().map((one) => ({ ...one, name: 'security code' })),
    ],
  };
}

/** Every form of a private key. The leaks are pieces of its second half, where nothing is public. */
export function keyTexts(privateKey: string): { how: string; text: string; leaks: string[] }[] {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  const pem = String(key.export({ format: 'pem', type: 'pkcs8' }));
  const pem1 = String(key.export({ format: 'pem', type: 'pkcs1' }));
  const der = Buffer.from(privateKey, 'base64');
  const der1 = key.export({ format: 'der', type: 'pkcs1' });
  const hex = der.toString('hex');
  const jwk = key.export({ format: 'jwk' });
  const folded = (text: string, width: number, end: string): string =>
    (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(end);
  const text = (how: string, whole: string) => ({
    how,
    text: `refused: ${whole} (500)`,
    leaks: piecesOf(whole),
  });
  return [
    text('PKCS#8, Base64', privateKey),
    text('PKCS#1, Base64', der1.toString('base64')),
    text('PEM, PKCS#8', pem),
    text('PEM, PKCS#1', pem1),
    text('PEM with CRLF', pem.replaceAll('\n', '\r\n')),
    text('PEM in JSON', JSON.stringify({ key: pem })),
    text('PEM in JSON in JSON', JSON.stringify({ key: JSON.stringify({ key: pem1 }) })),
    text('PEM in an URL', encodeURIComponent(pem)),
    text('folded without a header', folded(privateKey, 64, '\n')),
    text('PKCS#1 folded at 76 with indents', folded(der1.toString('base64'), 76, '\r\n    ')),
    text('string literals joined', folded(privateKey, 60, '" +\n  "')),
    text('Base64url', der.toString('base64url')),
    text('URL-encoded Base64', encodeURIComponent(privateKey)),
    text('slashes escaped', privateKey.replaceAll('/', '\\/')),
    text('escaped signs', privateKey.replaceAll('+', '\\u002b').replaceAll('/', '\\u002F')),
    text('escaped characters', unicodeEscaped(privateKey)),
    text('hex', hex),
    text('hex in capitals', hex.toUpperCase()),
    text('hex with colons', folded(hex, 2, ':')),
    text('hex with colons, folded', folded(folded(hex, 2, ':'), 45, '\n    ')),
    text('hex with spaces, in capitals', folded(hex.toUpperCase(), 2, ' ')),
    text('PKCS#1 in hex with dashes', folded(der1.toString('hex'), 2, '-')),
    text('Base64 of a PEM', Buffer.from(pem).toString('base64')),
    text('Base64 of a PKCS#1 PEM with CRLF', Buffer.from(pem1.replaceAll('\n', '\r\n')).toString('base64')),
    text('Base64 of Base64', Buffer.from(`key=${privateKey}`).toString('base64')),
    text('JWK', JSON.stringify(jwk)),
    ...(['d', 'p', 'q', 'dp', 'dq', 'qi'] as const).map((name) => text(`JWK ${name} alone`, jwk[name] ?? '')),
    text('half of it', privateKey.slice(900, 1300)),
    text('forty characters', privateKey.slice(900, 940)),
    text('one line of a PEM', pem1.split('\n')[14] ?? ''),
  ];
}

function apiKeyTexts(apiKey: string): { how: string; text: string; leaks: string[] }[] {
  const bytes = Buffer.from(apiKey);
  const hex = bytes.toString('hex');
  const text = (how: string, whole: string, leak = whole.slice(4, -4)) => ({
    how: `API key, ${how}`,
    text: `{"error":"bad key ${whole}"}`,
    leaks: [leak],
  });
  return [
    text('as it is', apiKey),
    text('JSON-escaped', JSON.stringify(apiKey).slice(1, -1)),
    text('every character escaped', unicodeEscaped(apiKey)),
    text('URL-encoded', encodeURIComponent(apiKey)),
    text('in a form', new URLSearchParams({ key: apiKey }).toString().slice(4)),
    text('Base64', bytes.toString('base64')),
    text('Base64url', bytes.toString('base64url')),
    text(
      'user:key in Base64',
      Buffer.from(`shop:${apiKey}`).toString('base64'),
      bytes.toString('base64').slice(8, 20),
    ),
    text('u:key: in Base64', Buffer.from(`me:${apiKey}:x`).toString('base64')),
    text('hex', hex),
    text('hex in capitals', hex.toUpperCase()),
    text('hex with colons', (hex.match(/../g) ?? []).join(':')),
  ];
}

/** A card number as people and programs write it. */
export function cardTexts(card: string): { how: string; text: string; leaks: string[]; name?: string }[] {
  const groups = card.match(/.{4}/g) ?? [];
  const joined = (gap: string): string => groups.join(gap);
  return [
    ...[
      ['plain', card],
      ['spaces', joined(' ')],
      ['dashes', joined('-')],
      ['dots', joined('.')],
      ['no-break spaces', joined('\u00A0')],
      ['narrow no-break spaces', joined('\u202F')],
      ['en dashes', joined('\u2013')],
      ['slashes', joined('/')],
      ['underlines', joined('_')],
      ['escaped no-break spaces', joined('\\u00a0')],
      ['in a form', joined('+')],
      ['in an URL', joined('%20')],
    ].map(([how = '', text = '']) => ({
      how: `card with ${how}`,
      text: `{"message":"card ${text} was declined."}`,
      leaks: [text, text.slice(0, -5)],
    })),
    { how: 'card as a number', text: `{"pan2":${card},"ok":false}`, leaks: [card] },
    {
      how: 'card of 15 digits, dotted',
      text: 'card 3714.496353.98431',
      leaks: ['496353'],
      name: 'card number 371449*****8431',
    },
  ];
}

function codeTexts(): { how: string; text: string; leaks: string[] }[] {
  return [
    'cvv=737',
    '"cvc":"737"',
    "cvv2: '737'",
    '\\"cardCvv\\":\\"737\\"',
    '<cvv>737</cvv>',
    'cvc%3D737',
    'security code: 737',
  ].map((text) => ({ how: text, text: `declined (${text})`, leaks: ['737'] }));
}

/** Pieces of 20 characters of the second half, where an RSA key holds nothing public. */
function piecesOf(text: string): string[] {
  const half = text.slice(Math.floor(text.length * 0.55));
  return Array.from({ length: Math.floor(half.length / 20) }, (_, index) =>
    half.slice(index * 20, index * 20 + 20),
  );
}

function unicodeEscaped(text: string): string {
  return Array.from(text, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}
