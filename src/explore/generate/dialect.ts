import type * as fc from 'fast-check';
import type { Draft, DraftBody } from './draft.ts';
import type { Place, Schema } from './schema.ts';

/** The kind of text in a field, beyond its length. */
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

/** An invalid form of a field's value, with correct type and length, and the documented answer to it. */
export interface BadForm {
  label: string;
  value: string;
  codes: readonly string[];
  /** The refusal need not name the field. */
  unnamed?: true;
}

/** What a generated body should contain. */
export interface Wishes {
  /** Optional fields: some, every one, or none. */
  optional: 'some' | 'all' | 'none';
  /** Leaves out values that would be refused for business reasons. */
  plain: boolean;
}

/** What a provider's documents say about its bodies that no schema can express. */
export interface Dialect {
  /** Kinds of fields, by the `x-gen` of their schema. */
  generators: Readonly<Record<string, Kind>>;
  /** Kinds of fields by name, if the schema does not say. */
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
  /** Top-level fields for which the documents do not say how a wrong form is answered. */
  undocumented: readonly string[];
  /** Fields that change the effect of a call, or need something that is not available. */
  unusual: ReadonlySet<string>;
  /** Fields outside the schema, which must be ignored. */
  extras: Readonly<Record<string, Draft>>;
  /**
   * The body with each amount in the form of its currency, and with parts that belong together either complete or
   * absent.
   */
  settle(body: DraftBody): DraftBody;
  /** The body with the fields that a given field requires. */
  completed(body: DraftBody, place: Place): DraftBody;
  /** Fields that only make sense together. */
  together: readonly string[];
  /** Values for them; `undefined` if the schema has none of them. */
  chosen(schema: Schema, required: ReadonlySet<string>, wishes: Wishes): fc.Arbitrary<DraftBody> | undefined;
}
