import { mark } from './secret.ts';

/** JSON fields whose value is always secret. */
const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'cardNumber', 'cardCvv', 'cardCvc', 'cvv', 'cvc', 'securityCode', 'pan', 'privateKey', 'apiKey',
  'paymentTokenData', 'userPaymentAccessToken', 'payMethodUserAccessToken',
]); // prettier-ignore
const SECRET_FIELD = new RegExp(`"(?:${[...SECRET_FIELDS].join('|')})"`);

/** Headers whose value is always secret. Lower case. */
export const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'x-api-key', 'authorization', 'cookie', 'set-cookie', 'proxy-authorization',
]); // prettier-ignore

/**
 * Masks the values of secret fields in JSON and serialises it again. Any other text is returned unchanged, so that a
 * journal still shows the exact bytes that were signed.
 */
export function markFields(text: string): string {
  return openFields(text).length > 0 ? JSON.stringify(marked(JSON.parse(text))) : text;
}

/** Names of the secret fields in a JSON text whose values are not masked. */
export function openFields(text: string): string[] {
  if (!SECRET_FIELD.test(text)) return [];
  try {
    const names: string[] = [];
    JSON.parse(text, (key, value: unknown) => {
      if (SECRET_FIELDS.has(key) && value && !isMark(value)) names.push(key);
      return value;
    });
    return names;
  } catch {
    return [];
  }
}

function marked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      SECRET_FIELDS.has(key) && inner && !isMark(inner) ? mark(key) : marked(inner),
    ]),
  );
}

function isMark(value: unknown): boolean {
  return typeof value === 'string' && /^\[redacted(?:: [^\]]+)?\]$/.test(value);
}
