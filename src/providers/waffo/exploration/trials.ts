import { without } from '../../../explore/generate/bodies.ts';
import { isObject, withValue, type Draft, type DraftBody } from '../../../explore/generate/draft.ts';
import type { Place } from '../../../explore/generate/schema.ts';

const PRICE = 'trialPeriodAmount';
/** Fields that say how long a trial lasts. */
const LENGTH: readonly string[] = ['numberOfTrialPeriod', 'trialPeriodType', 'trialPeriodInterval'];

/** A trial is described whole or not at all: what its parts mean alone is not documented. */
export function coherent(body: DraftBody): DraftBody {
  const settle = (value: Draft): Draft => {
    if (Array.isArray(value)) return (value as readonly Draft[]).map(settle);
    if (!isObject(value)) return value;
    const kept = PRICE in value ? value : without(value, LENGTH);
    return Object.fromEntries(Object.entries(kept).map(([key, entry]) => [key, settle(entry)]));
  };
  return settle(body) as DraftBody;
}

/** The length of a trial has a price beside it: of nothing. */
export function withPrice(body: DraftBody, { path, name }: Place): DraftBody {
  if (!LENGTH.includes(name)) return body;
  return withValue(body, [...path.slice(0, -1), PRICE], '0') as DraftBody;
}
