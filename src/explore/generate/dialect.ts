import type * as fc from 'fast-check';
import type { Draft, DraftBody } from './draft.ts';
import type { Place, Schema } from './schema.ts';

/** What the text of a field is, beyond its length. */
export type Kind =
  | 'id' // a fresh id of the merchant's
  | 'link' // an id of an object that exists
  | 'merchant'
  | 'now'
  | 'later'
  | 'time'
  | 'amount'
  | 'currency'
  | 'country'
  | 'email'
  | 'phone'
  | 'ip'
  | 'url'
  | 'language'
  | 'count'
  | 'date'
  | 'json'
  | 'card'
  | 'cvv'
  | 'word' // one of the few values that the documents name
  | 'text';

/** How the value of a field is spoilt although type and length are right, and what the documents answer to it. */
export interface BadForm {
  label: string;
  value: string;
  codes: readonly string[];
  /** The refusal need not name the field. */
  unnamed?: true;
}

/** What a body asks for. */
export interface Wishes {
  /** Optional fields: some, every one, or none. */
  optional: 'some' | 'all' | 'none';
  /** Leaves out what asks for a refusal for reasons of business. */
  plain: boolean;
}

/** What the documents of a provider say of its bodies and no schema can. */
export interface Dialect {
  /** What fields hold, by the `x-gen` of their schema. */
  generators: Readonly<Record<string, Kind>>;
  /** What fields hold, by name, where the schema does not tell. */
  kinds: Readonly<Record<string, Kind>>;
  values: {
    currency: readonly string[];
    country: readonly string[];
    language: readonly string[];
    phone: readonly string[];
    card: readonly string[];
    cvv: readonly string[];
    /** Of `word` fields, by name. */
    word: Readonly<Record<string, readonly string[]>>;
  };
  /** Documented forms, by field. */
  badForms: Readonly<Record<string, readonly BadForm[]>>;
  /** Top-level fields in which no documents say what a wrong form leads to. */
  undocumented: readonly string[];
  /** Fields that change what the call does, or need something that is not at hand. */
  unusual: ReadonlySet<string>;
  /** Fields beside the schema that must be ignored. */
  extras: Readonly<Record<string, Draft>>;
  /** The body with each sum written as its currency wants it, and with parts that belong together or not at all. */
  settle(body: DraftBody): DraftBody;
  /** The body with what must stand beside a field that is given. */
  completed(body: DraftBody, place: Place): DraftBody;
  /** Fields that only make sense together. */
  together: readonly string[];
  /** Their values; `undefined` if the schema has none of them. */
  chosen(schema: Schema, required: ReadonlySet<string>, wishes: Wishes): fc.Arbitrary<DraftBody> | undefined;
}
