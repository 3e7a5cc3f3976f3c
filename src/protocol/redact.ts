import { parseJson, isRecord } from './envelope.ts';

/** What stands in place of a secret. */
export const MASK = '[redacted]';
const SECRET_FIELDS = new Set([
  'cardNumber', 'cardCvv', 'cvv', 'pan', 'privateKey', 'apiKey', 'paymentTokenData',
  'userPaymentAccessToken', 'payMethodUserAccessToken',
]); // prettier-ignore
const SECRET_FIELD = new RegExp(`"(?:${[...SECRET_FIELDS].join('|')})"`);
const SECRET_HEADERS = new Set(['x-api-key', 'authorization', 'cookie', 'set-cookie', 'proxy-authorization']);
// A card number: 14 to 19 digits from the issuers' ranges that pass Luhn, not part of a longer word and not
// the value of an id field, since merchants number orders as they like.
const PAN = /(?<![\w.-])(?<!(?:Id|ID|Request)"\s*:\s*")(?:[3-6]\d|2[2-7])(?:[ -]?\d){12,17}(?![\w.-])/g;
const PRIVATE_KEY_PEM = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/g;
// PKCS#8 RSA-2048 in Base64 always begins like this.
const PRIVATE_KEY_BASE64 = /MII[A-Za-z0-9+/]{1,4}IBADANBgkqhkiG9w0BAQEFAASC[A-Za-z0-9+/=]{100,}/g;

/** Removes secrets from any text: private keys, card numbers, and every literal in `secrets`. */
export function redactText(text: string, secrets: readonly string[] = []): string {
  let out = text;
  for (const secret of secrets) if (secret.length >= 6) out = out.replaceAll(secret, MASK);
  if (out.includes('PRIVATE KEY')) out = out.replace(PRIVATE_KEY_PEM, MASK);
  if (out.includes('MII')) out = out.replace(PRIVATE_KEY_BASE64, MASK);
  return out.replace(PAN, (digits) => (isLuhn(digits) ? maskPan(digits) : digits));
}

/** Headers with credentials blanked. Names are lower case. */
export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const clean = { ...headers };
  for (const name of Object.keys(clean)) if (SECRET_HEADERS.has(name.toLowerCase())) clean[name] = MASK;
  return clean;
}

/**
 * A body as it may be written down. JSON bodies that hold a secret field are re-serialised without it;
 * all others keep their exact bytes, so that a journal still shows what was signed.
 */
export function redactBody(body: string, secrets: readonly string[] = []): string {
  if (!SECRET_FIELD.test(body)) return redactText(body, secrets);
  const value = parseJson(body);
  return redactText(value === undefined ? body : JSON.stringify(blank(value)), secrets);
}

function blank(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(blank);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, SECRET_FIELDS.has(key) && inner ? MASK : blank(inner)]),
  );
}

function maskPan(pan: string): string {
  const digits = pan.replace(/\D/g, '');
  return `${digits.slice(0, 6)}${'*'.repeat(digits.length - 10)}${digits.slice(-4)}`;
}

function isLuhn(text: string): boolean {
  let sum = 0;
  const digits = text.replace(/\D/g, '');
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}
