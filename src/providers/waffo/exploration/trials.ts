import { without } from '../../../explore/generate/bodies.ts';
import { isObject, withValue, type Draft, type DraftBody } from '../../../explore/generate/draft.ts';
import type { Place } from '../../../explore/generate/schema.ts';

const PRICE = 'trialPeriodAmount';
/** Fields that define the length of a trial. */
const LENGTH: readonly string[] = ['numberOfTrialPeriod', 'trialPeriodType', 'trialPeriodInterval'];

/** A trial is described completely or not at all: the documents do not define its parts alone. */
export function coherent(body: DraftBody): DraftBody {
  const settle = (value: Draft): Draft => {
    if (Array.isArray(value)) return (value as readonly Draft[]).map(settle);
    if (!isObject(value)) return value;
    const kept = PRICE in value ? value : without(value, LENGTH);
    return Object.fromEntries(Object.entries(kept).map(([key, entry]) => [key, settle(entry)]));
  };
  return settle(body) as DraftBody;
}

/** Adds a price of zero to the length of a trial. */
export function withPrice(body: DraftBody, { path, name }: Place): DraftBody {
  if (!LENGTH.includes(name)) return body;
  return withValue(body, [...path.slice(0, -1), PRICE], '0') as DraftBody;
}
