import { fieldName, valueAt, withValue, type Draft, type DraftBody, type Step } from './draft.ts';

/**
 * A body with one place changed. The kind of change decides the expected answer: a variant of `edgesOf` is as valid as
 * its base, one of `violationsOf` is not.
 */
export interface Variant {
  path: readonly Step[];
  /** The place as a person writes it. */
  field: string;
  /** What was changed, as text after the field name: `is missing`, `is one character too long`. */
  label: string;
  /** Kind of change, for grouping: `missing`, `type`, `too-long`, … */
  kind: string;
  /** Codes that are allowed as the answer, if not the one for an invalid body. */
  codes?: readonly string[];
  /** Names of which the message must contain at least one. */
  names: readonly string[];
  make(base: DraftBody): DraftBody;
}

/** A variant that puts a value at a place; `undefined` removes it. */
export function putting(
  path: readonly Step[],
  about: Pick<Variant, 'label' | 'kind'> & Partial<Pick<Variant, 'codes' | 'names'>>,
  value: Draft | undefined,
): Variant {
  const field = fieldName(path);
  const name = path.findLast((step) => typeof step === 'string');
  return {
    path,
    field,
    names: name === undefined ? [] : [name],
    ...about,
    make: (base) => withValue(base, path, value) as DraftBody,
  };
}

/** The base, completed from a full body around the place. */
export function surrounded(base: DraftBody, full: DraftBody, path: readonly Step[]): DraftBody {
  const [top] = path;
  if (top === undefined || path.length < 2 || valueAt(base, path.slice(0, -1)) !== undefined) return base;
  const whole = valueAt(full, [top]);
  return whole === undefined ? base : (withValue(base, [top], whole) as DraftBody);
}
