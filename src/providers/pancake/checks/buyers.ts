import { isRecord, parseJson, textAt } from '../../../core/index.ts';
import type { Body } from '../../../checks/reading.ts';
import { quote } from '../../../checks/wording.ts';
import type { MerchantCall } from '../../../journal/index.ts';

const BUYER_NAME = /user|buyer|customer|account|member|e-?mail/i;

/**
 * How two purchases show that two buyers make them; undefined if they do not. Seen are the e-mail of the session, and what
 * the harness told the shop about its user.
 */
export function buyersDiffer(
  [one, other]: readonly [Body, Body],
  asked?: readonly [MerchantCall, MerchantCall],
): string | undefined {
  const pairs: [string | undefined, string | undefined][] = [
    [textAt(one, 'buyerEmail'), textAt(other, 'buyerEmail')],
  ];
  if (asked) {
    const [before, after] = asked.map(({ request }) => buyerWords(parseJson(request.body))) as [
      Map<string, string>,
      Map<string, string>,
    ];
    for (const [name, value] of before) pairs.push([value, after.get(name)]);
  }
  const told = pairs.filter((pair): pair is [string, string] => !pair.includes(undefined));
  const [first] = told;
  // One buyer may have several names: a user id that stays, and an e-mail that changes.
  if (!first || told.some(([a, b]) => a.trim().toLowerCase() === b.trim().toLowerCase())) return undefined;
  return `${quote(first[0])} and ${quote(first[1])}`;
}

/** Members of a request that name a user, by their path. */
function buyerWords(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (!isRecord(value)) return found;
  for (const [name, inner] of Object.entries(value)) {
    const place = path === '' ? name : `${path}.${name}`;
    if (typeof inner === 'string' && BUYER_NAME.test(place)) found.set(place, inner);
    else buyerWords(inner, place, found);
  }
  return found;
}
