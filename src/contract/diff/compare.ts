import { orList } from '../../core/index.ts';
import type { Bodies, Contract, FieldFacts, Fields } from './fields.ts';

/**
 * What a difference means for a merchant that follows our contract: it breaks; somebody has to check; or it is only
 * information.
 */
export type Severity = 'breaking' | 'look' | 'information';

export type Kind =
  | 'operation' | 'event' | 'events' | 'field' | 'required' | 'type' | 'values' | 'length' | 'range' | 'format'; // prettier-ignore

/** One difference between the provider's document and ours. */
export interface Difference {
  /** Our operation if we know it, e.g. `orderCreate`, or the event type. */
  operation: string;
  /** Which body; absent if the difference is about a whole operation. */
  side?: 'request' | 'answer';
  /** `a.b`, within the body. */
  field?: string;
  kind: Kind;
  severity: Severity;
  /** What the provider's document says, against ours. */
  message: string;
}

type Verdict = [severity: Severity, message: string] | undefined;

/** The place of a difference: `orderCreate request goodsInfo.appName`. */
export function placeOf({ operation, side, field }: Difference): string {
  return [operation, side, field].filter((part) => part !== undefined).join(' ');
}

/** All differences between the provider's document and ours, in the order of ours. */
export function compare(theirs: Contract, ours: Contract): Difference[] {
  const found = compareSets(theirs.operations, ours.operations, 'operation');
  if (!ours.events) return found;
  if (theirs.events) return [...found, ...compareSets(theirs.events, ours.events, 'event')];
  const message = `says nothing of notifications; ours has ${ours.events.size}`;
  return [...found, { operation: 'notifications', kind: 'events', severity: 'information', message }];
}

function compareSets(
  theirs: Map<string, Bodies>,
  ours: Map<string, Bodies>,
  kind: 'operation' | 'event',
): Difference[] {
  const found: Difference[] = [];
  for (const [key, mine] of ours) {
    const operation = kind === 'event' ? key : mine.id;
    const other = theirs.get(key);
    if (!other) {
      found.push({ operation, kind, severity: 'breaking', message: `is not there: ${key}` });
      continue;
    }
    found.push(...compareFields(operation, 'request', other.request, mine.request, kind === 'event'));
    // The merchant's reply to a notification is not part of the provider's schemas.
    if (kind === 'operation')
      found.push(...compareFields(operation, 'answer', other.answer, mine.answer, true));
  }
  for (const [key, { id }] of theirs) {
    if (!ours.has(key))
      found.push({ operation: id, kind, severity: 'look', message: `is new: ${key} is not in our contract` });
  }
  return found;
}

/** @param comesFromProvider who is affected: the merchant as a reader (true), or as a sender */
function compareFields(
  operation: string,
  side: 'request' | 'answer',
  theirs: Fields = new Map(),
  ours: Fields = new Map(),
  comesFromProvider: boolean,
): Difference[] {
  const found: Difference[] = [];
  const add = (field: string, kind: Kind, verdict: Verdict): void => {
    if (verdict) found.push({ operation, side, field, kind, severity: verdict[0], message: verdict[1] });
  };
  const isBelowGone = (field: string, other: Fields): boolean =>
    parentsOf(field).some((parent) => (theirs.has(parent) || ours.has(parent)) && !other.has(parent));
  for (const [field, mine] of ours) {
    const other = theirs.get(field);
    if (!other) {
      if (!isBelowGone(field, theirs)) add(field, 'field', gone(mine, comesFromProvider));
      continue;
    }
    add(field, 'required', requiredness(other, mine, comesFromProvider));
    add(field, 'type', types(other, mine, comesFromProvider));
    add(field, 'values', values(other, mine, comesFromProvider));
    add(
      field,
      'length',
      bounds(
        'length',
        [other.minLength, other.maxLength],
        [mine.minLength, mine.maxLength],
        comesFromProvider,
      ),
    );
    add(
      field,
      'range',
      bounds('value', [other.minimum, other.maximum], [mine.minimum, mine.maximum], comesFromProvider),
    );
    add(field, 'format', format(other, mine, comesFromProvider));
  }
  for (const [field, other] of theirs) {
    if (!ours.has(field) && !isBelowGone(field, ours)) add(field, 'field', come(other, comesFromProvider));
  }
  return found;
}

function gone(mine: FieldFacts, comesFromProvider: boolean): Verdict {
  const message = `is not there; ours has it${mine.required ? ' as required' : ''}`;
  return [mine.required && comesFromProvider ? 'breaking' : 'look', message];
}

function come(other: FieldFacts, comesFromProvider: boolean): Verdict {
  if (comesFromProvider) return ['information', 'is new; clients pass over fields that they do not know'];
  return other.required ? ['breaking', 'is new and required'] : ['look', 'is new and optional'];
}

function requiredness(other: FieldFacts, mine: FieldFacts, comesFromProvider: boolean): Verdict {
  if (other.required === mine.required) return undefined;
  const message = other.required ? 'is required; ours has it optional' : 'is optional; ours has it required';
  return [severityOfRequired(other.required, comesFromProvider), message];
}

function severityOfRequired(isRequiredThere: boolean, comesFromProvider: boolean): Severity {
  if (comesFromProvider) return isRequiredThere ? 'information' : 'breaking';
  return isRequiredThere ? 'breaking' : 'look';
}

function types(other: FieldFacts, mine: FieldFacts, comesFromProvider: boolean): Verdict {
  if (other.types.join() === mine.types.join()) return undefined;
  const message = `is ${named(other.types)}; ours says ${named(mine.types)}`;
  // The reader must accept everything that the sender may send.
  const [sent, taken] = comesFromProvider ? [other.types, mine.types] : [mine.types, other.types];
  const fits = taken.length === 0 || (sent.length > 0 && sent.every((type) => taken.includes(type)));
  return [fits ? 'information' : 'breaking', message];
}

function values(other: FieldFacts, mine: FieldFacts, comesFromProvider: boolean): Verdict {
  if (other.values?.join() === mine.values?.join()) return undefined;
  if (!other.values) {
    const message = `names no values; ours allows ${mine.values?.join(', ') ?? ''}`;
    return ['information', message];
  }
  if (!mine.values)
    return [
      comesFromProvider ? 'information' : 'breaking',
      `allows ${other.values.join(', ')} alone; ours anything`,
    ];
  const more = other.values.filter((value) => !mine.values?.includes(value));
  const fewer = mine.values.filter((value) => !other.values?.includes(value));
  const words = [more.length > 0 && `also ${more.join(', ')}`, fewer.length > 0 && `not ${fewer.join(', ')}`];
  const harmful = comesFromProvider ? more : fewer;
  const message = `allows ${words.filter(Boolean).join(' and ')}, compared with ours`;
  return [harmful.length > 0 ? 'breaking' : comesFromProvider ? 'information' : 'look', message];
}

type Bounds = [least: number | undefined, most: number | undefined];

function bounds(what: string, theirs: Bounds, ours: Bounds, comesFromProvider: boolean): Verdict {
  if (theirs.join() === ours.join()) return undefined;
  const message = `has a ${what} ${range(theirs)}; ours ${range(ours)}`;
  const [least, most] = [0, 1].map((end) => [theirs[end] ?? outer(end), ours[end] ?? outer(end)]) as [
    [number, number],
    [number, number],
  ];
  const isNarrower = least[0] > least[1] || most[0] < most[1];
  const isWider = least[0] < least[1] || most[0] > most[1];
  // Merchants do not check the length of what the provider sends, but the provider refuses texts of merchants that are
  // too long.
  if (comesFromProvider) return ['information', message];
  return [isNarrower ? 'breaking' : isWider ? 'look' : 'information', message];
}

const outer = (end: number): number => (end === 0 ? -Infinity : Infinity);

function range([least, most]: Bounds): string {
  if (least === undefined && most === undefined) return 'without bounds';
  if (least === undefined) return `of at most ${most}`;
  return most === undefined ? `of at least ${least}` : `of ${least} to ${most}`;
}

function format(other: FieldFacts, mine: FieldFacts, comesFromProvider: boolean): Verdict {
  if (other.format === mine.format) return undefined;
  const message = `has ${other.format ? `format ${other.format}` : 'no format'}; ours ${mine.format ?? 'none'}`;
  return [other.format && !comesFromProvider ? 'breaking' : 'information', message];
}

function named(types: readonly string[]): string {
  return orList(types) || 'of any type';
}

/** Parents of `a.b[].c`: `a`, `a.b` and `a.b[]`. */
function parentsOf(field: string): string[] {
  return [...field.matchAll(/\.|\[\]/g)]
    .map(({ index }) => field.slice(0, index))
    .filter((parent) => parent !== '');
}
