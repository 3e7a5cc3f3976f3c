import { parseJson, plainAmount } from '../../../core/index.ts';
import type { CheckContext } from '../../../checks/finding.ts';
import type { Journal } from '../../../journal/index.ts';
import { harnessCalls } from './calls.ts';
import { genuineEvents } from './events.ts';

const AMOUNT_NAME = /amount|price|total|sum|value|cost|pay|charge/i;
const DECIMAL = /^\d+\.\d+$/;
const WHOLE = /^\d+$/;

/**
 * Amounts that are surely in whole units, each with the words for where it comes from: those for which the merchant was
 * asked, and those that the platform has told. Written in the shortest way.
 */
export function amountsKnown(journal: Journal, context: CheckContext): Map<string, string> {
  const known = new Map<string, string>();
  for (const call of harnessCalls(journal))
    collect(parseJson(call.request.body), `the amount in ${call.operation} (${call.id})`, known);
  for (const { data, exchange } of genuineEvents(journal, context))
    collect(data, `what ${exchange.operation} (${exchange.id}) tells`, known);
  return known;
}

/**
 * The known amount of which a whole number is the hundredfold; undefined if it is a known amount itself, or of none. Less
 * than one whole unit says nothing: its hundredfold is an amount that anybody may ask.
 */
export function isHundredfold(value: string, known: ReadonlyMap<string, string>): string | undefined {
  if (!WHOLE.test(value)) return undefined;
  const plain = plainAmount(value);
  if (plain === undefined || known.has(plain)) return undefined;
  const hundredth = plainAmount(`${plain.padStart(3, '0').slice(0, -2)}.${plain.padStart(3, '0').slice(-2)}`);
  return hundredth !== undefined && Number(hundredth) >= 1 && known.has(hundredth) ? hundredth : undefined;
}

function collect(value: unknown, words: string, known: Map<string, string>, name = ''): void {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value))
      collect(inner, words, known, Array.isArray(value) ? name : key);
    return;
  }
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return;
  const isAmount = DECIMAL.test(text) || (WHOLE.test(text) && AMOUNT_NAME.test(name));
  const plain = isAmount ? plainAmount(text) : undefined;
  if (plain !== undefined && !known.has(plain)) known.set(plain, words);
}
