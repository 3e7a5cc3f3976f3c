import { type Masker, isRecord, parseJson } from '../core/index.ts';
import type { Message, SecretMark, SecretName } from './exchange.ts';

/** Which keys a text holds, each once. Card numbers and other masked data do not count. */
export function keysIn(text: string, masker: Masker): SecretName[] {
  const names = masker.found(text).flatMap((name): SecretName[] => {
    if (/private.key/i.test(name)) return ['private key'];
    return /api.key/i.test(name) ? ['API key'] : [];
  });
  return [...new Set(names)];
}

/**
 * Where a message holds secrets of the merchant. This reads the original bytes, because the written text no longer
 * contains them. The API key is allowed in its own header.
 * @param apiKeyHeader name of that header, in lower case
 */
export function secretMarks(
  message: Message & { url?: string },
  masker: Masker,
  apiKeyHeader: string | undefined,
): SecretMark[] {
  const marks = (place: string, text: string): SecretMark[] =>
    keysIn(text, masker).map((name) => ({ place, name }));
  return [
    ...(message.url === undefined ? [] : marks('the address', message.url)),
    ...Object.entries(message.headers).flatMap(([name, value]) =>
      marks(`the header ${name}`, value).filter((mark) => name !== apiKeyHeader || mark.name !== 'API key'),
    ),
    ...inBody(message, masker),
  ];
}

function inBody({ body, encoding }: Message, masker: Masker): SecretMark[] {
  const text = encoding === 'utf8' ? body : Buffer.from(body, 'base64').toString('latin1');
  const names = keysIn(text, masker);
  if (names.length === 0) return [];
  const inFields = [...fieldsOf(parseJson(text), '')].flatMap(([place, value]) =>
    keysIn(value, masker).map((name): SecretMark => ({ place, name })),
  );
  // Also if it is not JSON, or if the secret is a field name or spans several fields.
  const others = names.filter((name) => !inFields.some((mark) => mark.name === name));
  return [...inFields, ...others.map((name): SecretMark => ({ place: 'the body', name }))];
}

function* fieldsOf(value: unknown, path: string): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path || 'the body', value];
  else if (Array.isArray(value))
    for (const [index, entry] of value.entries()) yield* fieldsOf(entry, `${path}[${index}]`);
  else if (isRecord(value))
    for (const [name, entry] of Object.entries(value))
      yield* fieldsOf(entry, path ? `${path}.${name}` : name);
}
