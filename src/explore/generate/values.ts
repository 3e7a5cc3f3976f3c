import * as fc from 'fast-check';
import { fresh, idOf, MERCHANT, moment, type Draft } from './draft.ts';
import type { Dialect, Kind } from './dialect.ts';
import { kindOf } from './fields.ts';
import { typesOf, type Schema } from './schema.ts';

/** `longest`: exactly the maximum length of the field, if it has one. */
export type Length = 'any' | 'longest';

const HOUR = 3_600_000;
/** Maximum length of texts in fields without a limit. */
const UNBOUNDED = 200;
/** Minimum length of fresh ids: shorter ones could collide. */
const SHORTEST_ID = 12;
// Each has one code point, the unit in which lengths are counted.
const CHARACTERS = Array.from('aZ7 -_.éßñ字価한🙂𝒜عא\u0301"\\/<>&\'%{}[]:,;+=#?*~|\u2028');
const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');

/** Values of a leaf that its schema and the documents allow. Amounts are in minor units until the currency is known. */
export function leafOf(
  name: string,
  schema: Schema,
  dialect: Dialect,
  length: Length = 'any',
): fc.Arbitrary<Draft> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const kind = kindOf(name, schema, dialect);
  if (kind !== undefined) return textOf(kind, { name, schema, length, values: dialect.values });
  const types = typesOf(schema);
  if (types.includes('integer')) return integerOf(schema, length);
  if (types.includes('boolean')) return fc.boolean();
  // A schema without constraints allows everything.
  return fc.constantFrom<Draft>('as agreed', 1, true, { note: 'free' }, ['free']);
}

function integerOf({ minimum = 1, maximum = 2_147_483_647 }: Schema, length: Length): fc.Arbitrary<Draft> {
  // A year has four digits.
  const most = minimum > 1000 ? Math.min(maximum, 2099) : maximum;
  return length === 'longest' ? fc.constant(most) : fc.integer({ min: minimum, max: most });
}

interface TextPlace {
  name: string;
  schema: Schema;
  length: Length;
  values: Dialect['values'];
}

function textOf(kind: Kind, { name, schema, length, values }: TextPlace): fc.Arbitrary<Draft> {
  const most = schema.maxLength ?? UNBOUNDED;
  const longest = length === 'longest';
  switch (kind) {
    case 'id':
      return lengths(Math.min(SHORTEST_ID, most), Math.min(most, 64), longest).map(fresh);
    case 'link':
      return fc.constant(idOf(name));
    case 'merchant':
      return fc.constant(MERCHANT);
    case 'now':
      return digits().map((count) => moment(0, count));
    case 'later':
      return fc
        .tuple(fc.integer({ min: 1, max: 24 }), digits())
        .map(([hours, count]) => moment(hours * HOUR, count));
    case 'time':
      return digits().map((count) => moment(-400 * 24 * HOUR, count));
    case 'amount':
      return fc.integer({ min: 100, max: 1_000_000 }).map((minor): Draft => ({ $amount: minor }));
    case 'currency':
      return fc.constantFrom<Draft>(...values.currency);
    case 'country':
      return fc.constantFrom<Draft>(...values.country);
    case 'email':
      return lengths(12, most, longest).map((size) => padded('u', size, '@example.com'));
    case 'phone':
      return longest ? fc.constant<Draft>('1'.repeat(most)) : fc.constantFrom<Draft>(...values.phone);
    case 'ip':
      return fc.constantFrom<Draft>('203.0.113.7', '2001:db8::7');
    case 'url':
      return lengths(28, most, longest).map((size) => padded('https://shop.example.com/', size, '?ok=1'));
    case 'language':
      return fc.constantFrom<Draft>(...values.language);
    case 'count':
      return fc.integer({ min: 1, max: 24 }).map(String);
    case 'date':
      return fc.constantFrom<Draft>('31/01/1990', '29/02/2000');
    case 'json':
      return jsonText(most, longest);
    case 'card':
      return fc.constantFrom<Draft>(...values.card);
    case 'cvv':
      return fc.constantFrom<Draft>(...values.cvv);
    case 'word':
      return fc.constantFrom<Draft>(...(values.word[name] ?? ['']));
    case 'text':
      return textBetween(schema.minLength ?? 1, most, longest);
  }
}

/** Text of any characters, counted in code points. */
function textBetween(least: number, most: number, longest: boolean): fc.Arbitrary<Draft> {
  const pattern = fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 8 });
  return (
    fc
      .tuple(lengths(Math.max(1, least), most, longest), pattern)
      .map(([size, signs]) =>
        Array.from({ length: size }, (_, index) => signs[index % signs.length]).join(''),
      )
      // A text of only white space is refused where a text is required.
      .map((text) => (text.trim() === '' ? `a${text.slice(1)}` : text))
  );
}

/** The text of a JSON object; its values are texts of any characters, too. */
function jsonText(most: number, longest: boolean): fc.Arbitrary<Draft> {
  const frame = '{"note":""}'.length;
  return fc.array(fc.constantFrom(...CHARACTERS), { minLength: 0, maxLength: 12 }).map((signs) => {
    const text = JSON.stringify({ note: signs.join('') });
    if (!longest && Array.from(text).length <= most) return text;
    return JSON.stringify({ note: 'n'.repeat(Math.max(0, most - frame)) });
  });
}

/** Lengths that often include the limits; they shrink to the shortest. */
function lengths(least: number, most: number, longest: boolean): fc.Arbitrary<number> {
  if (longest || least >= most) return fc.constant(Math.max(least, most));
  const few = Math.min(most, least + 12);
  return fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: least, max: few }) },
    { weight: 1, arbitrary: fc.constantFrom(few, most - 1, most) },
  );
}

function digits(): fc.Arbitrary<number> {
  return fc.constantFrom(3, 0, 1, 2);
}

function padded(start: string, size: number, end: string): string {
  const room = Math.max(1, size - start.length - end.length);
  return start + Array.from({ length: room }, (_, index) => LETTERS[index % LETTERS.length]).join('') + end;
}
