import type { Body } from '../wire.ts';

/** A body that is not a valid notification. */
export interface MalformedBody {
  /** For example "a body that is not JSON". */
  what: string;
  bytes: Buffer;
  contentType?: string;
}

const DEPTH = 5_000;

/** Bodies in place of a notification: not JSON, JSON of another shape, other encodings, unusual text. */
export function malformedBodies(eventType: string, result: Body): MalformedBody[] {
  const genuine = JSON.stringify({ eventType, result });
  const withResult = (value: unknown): string => JSON.stringify({ eventType, result: value });
  const withText = (text: string): string => withResult({ ...result, extendInfo: text });
  const deep = `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`;
  return [
    { what: 'an empty body', bytes: Buffer.alloc(0) },
    ...Object.entries({
      'a body that is not JSON': 'status=paid&amount=100',
      'a body that is null': 'null',
      'a body that is a number': '42',
      'a body that is a text': '"PAYMENT_NOTIFICATION"',
      'a body that is a list': '[]',
      'a body that is a list of notifications': `[${genuine}]`,
      'a body without result': JSON.stringify({ eventType }),
      'a body whose result is null': withResult(null),
      'a body whose result is a text': withResult(JSON.stringify(result)),
      'a body whose result is a list': withResult([result]),
      'a body without eventType': JSON.stringify({ result }),
      'a body whose eventType is null': JSON.stringify({ eventType: null, result }),
      'a body whose eventType is a number': JSON.stringify({ eventType: 7, result }),
      'a body that is cut off': genuine.slice(0, Math.floor(genuine.length / 2)),
      'a body with half a surrogate pair': withText('half a pair \ud83d'),
      'a body with a NUL character': withText('before \u0000 after'),
      'a body that is nested very deeply': genuine.replace(/\}\}$/, `,"deep":${deep}}}`),
    }).map(([what, text]) => ({ what, bytes: Buffer.from(text) })),
    {
      what: 'a body in UTF-16',
      bytes: Buffer.from(genuine, 'utf16le'),
      contentType: 'application/json; charset=utf-16le',
    },
    { what: 'a body that is not UTF-8', bytes: Buffer.from(withText('Größe'), 'latin1') },
    { what: 'a body with another Content-Type', bytes: Buffer.from(genuine), contentType: 'text/plain' },
  ];
}
