import * as fc from 'fast-check';
import { isRecord } from '../../../core/index.ts';

/** Values in wrong places. */
const JUNK: readonly unknown[] = [null, 0, -1, 1.5, '', ' ', true, [], {}, [[]], '\u0000', '\ud83d', 'ORD_', '29,00', '1e3', '🙂', 'x'.repeat(5000), 1e300, ['a', 1, null]]; // prettier-ignore

/** A valid body with one error: a member that is missing, replaced, or unknown. */
export function spoilt(bodies: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(bodies, fc.nat(), fc.constantFrom(...JUNK), fc.nat(3))
    .map(([body, index, junk, how]) => spoil(body, { index, junk, removes: how === 0 }));
}

interface Spoiling {
  index: number;
  junk: unknown;
  removes: boolean;
}

function spoil(value: unknown, spoiling: Spoiling): unknown {
  const { index, junk, removes } = spoiling;
  if (Array.isArray(value) && value.length > 0) {
    const at = index % value.length;
    return value.map((entry: unknown, place) => (place === at ? spoil(entry, spoiling) : entry));
  }
  if (!isRecord(value)) return junk;
  const names = Object.keys(value);
  const name = names[index % Math.max(1, names.length)];
  if (name === undefined) return { extra: junk };
  const { [name]: inner, ...others } = value;
  if (removes) return others;
  // Sometimes the wrong value is deeper.
  const deeper = (isRecord(inner) || Array.isArray(inner)) && index % 2 === 0;
  return { ...others, [name]: deeper ? spoil(inner, spoiling) : junk };
}

/** Bytes that are not a JSON object. */
export const BROKEN_BYTES: readonly (readonly [name: string, bytes: Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['half an object', Buffer.from('{"id":"STO_')],
  ['no JSON', Buffer.from('<id>1</id>')],
  ['a list', Buffer.from('[]')],
  ['a text', Buffer.from('"id"')],
  ['null', Buffer.from('null')],
  ['a byte order mark', Buffer.from('\ufeff{}')],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['100,000 levels', Buffer.from(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
  ['a name of the prototype', Buffer.from('{"__proto__":{"id":"x"},"constructor":1}')],
  ['ten megabytes', Buffer.alloc(10_485_760, ' ')],
];
