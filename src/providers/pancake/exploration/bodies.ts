import * as fc from 'fast-check';
import { Schemas, typesOf, type Schema } from './schemas.ts';

/** Ids of existing objects, by the `x-gen` of a field. */
export type Pool = Readonly<Record<string, readonly string[]>>;

const CURRENCIES = ['USD', 'EUR', 'GBP', 'HKD', 'JPY', 'CNY', 'THB', 'XXX'];
const WORDS: Readonly<Record<string, readonly unknown[]>> = {
  CURRENCY: ['USD', 'USD', 'USD', ...CURRENCIES],
  COUNTRY: ['HK', 'DE', 'US', 'CA', 'FR', 'ZZ'],
  AMOUNT: ['29.00', '1', '0.01', '9.90', '4500', '10.00', '0', '99999999999999999999.99'],
  EMAIL: ['buyer@example.com', 'a@b.test', 'ö@example.com'],
  URL: ['https://shop.example.com/hook', 'https://shop.example.com/a?b=c#d', 'http://127.0.0.1:9/hook'],
};

/** Generates bodies that an operation's schema allows. */
export class Bodies {
  readonly #schemas: Schemas;
  readonly #pool: () => Pool;

  /** @param pool called whenever an id is needed, because objects change */
  constructor(document: object, pool: () => Pool) {
    this.#schemas = new Schemas(document);
    this.#pool = pool;
  }

  /** Bodies for the schema of a reference. */
  of(ref: string): fc.Arbitrary<unknown> {
    return this.#value({ $ref: ref });
  }

  #value(schema: Schema): fc.Arbitrary<unknown> {
    const here = this.#schemas.resolved(schema);
    const generated = here['x-gen'];
    if (generated !== undefined) return this.#generated(generated, here);
    if (here.enum) return fc.constantFrom(...here.enum);
    if (here.const !== undefined) return fc.constant(here.const);
    if (here.anyOf && !here.properties) return fc.oneof(...here.anyOf.map((branch) => this.#value(branch)));
    const types = typesOf(here);
    return types.length === 0
      ? fc.jsonValue({ maxDepth: 2 })
      : fc.oneof(...types.map((type) => this.#ofType(type, here)));
  }

  /** Ids are read when the body is drawn; some ids do not exist. */
  #generated(name: string, schema: Schema): fc.Arbitrary<unknown> {
    if (name === 'NANOID') return fc.stringMatching(/^[a-z0-9]{1,20}$/);
    const words = WORDS[name];
    if (words) return fc.constantFrom(...words);
    const { 'x-gen': _, ...plain } = schema;
    const other = this.#value(plain);
    return fc.tuple(fc.nat(), other, fc.nat(9)).map(([index, unknown, dice]) => {
      const known = this.#pool()[name] ?? [];
      return dice === 0 || known.length === 0 ? unknown : known[index % known.length];
    });
  }

  #ofType(type: string, schema: Schema): fc.Arbitrary<unknown> {
    switch (type) {
      case 'null':
        return fc.constant(null);
      case 'boolean':
        return fc.boolean();
      case 'integer':
      case 'number':
        return fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 1000 });
      case 'array':
        return fc.array(this.#value(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 3 });
      case 'object':
        return this.#object(schema);
      default:
        return text(schema);
    }
  }

  #object(schema: Schema): fc.Arbitrary<unknown> {
    const { properties = {}, required = [], anyOf, additionalProperties } = schema;
    const members = Object.fromEntries(
      Object.entries(properties).map(([name, inner]) => [name, this.#value(inner)]),
    );
    const ways = anyOf?.map((branch) => branch.required ?? []) ?? [[]];
    const records = ways.flatMap((way) => this.#records(members, new Set([...required, ...way])));
    const known = fc.oneof(...records);
    if (!additionalProperties) return known;
    const names = schema.propertyNames ? fc.constantFrom(...CURRENCIES) : fc.stringMatching(/^[a-z]{1,8}$/);
    const others = fc.dictionary(names, this.#value(additionalProperties), { minKeys: 1, maxKeys: 3 });
    return fc.tuple(others, known).map(([more, one]) => Object.assign({}, more, one) as unknown);
  }

  /** Mostly required members and few others: with many random members, one of them would always be refused. */
  #records(
    members: Readonly<Record<string, fc.Arbitrary<unknown>>>,
    required: ReadonlySet<string>,
  ): fc.Arbitrary<Record<string, unknown>>[] {
    const requiredKeys = [...required];
    const needed = Object.fromEntries(Object.entries(members).filter(([name]) => required.has(name)));
    const optional = Object.keys(members).filter((name) => !required.has(name));
    const all = fc.record({ ...members }, { requiredKeys });
    const few = fc.record({ ...needed }, { requiredKeys });
    if (optional.length === 0) return [few];
    const one = fc.constantFrom(...optional).chain((name) => {
      const member = members[name] ?? fc.constant(null);
      return fc
        .tuple(few, member)
        .map(([body, value]): Record<string, unknown> => ({ ...body, [name]: value }));
    });
    return [few, one, all];
  }
}

function text(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.format === 'uuid') return fc.uuid();
  if (schema.format === 'uri') return fc.constantFrom('https://shop.example.com/thanks', 'https://x.test');
  if (schema.pattern?.includes('\\d+(')) return fc.constantFrom('29.00', '1', '0.5', '4500');
  const made = schema.pattern?.startsWith('^[^')
    ? fc.string({ minLength: 1, maxLength: schema.maxLength ?? 20 })
    : schema.pattern === undefined
      ? fc.string({
          minLength: schema.minLength ?? 0,
          maxLength: Math.min(schema.maxLength ?? 40, 300),
          unit: 'grapheme',
        })
      : fc.stringMatching(new RegExp(schema.pattern));
  return schema.example === undefined ? made : fc.oneof(fc.constant(schema.example), made);
}
