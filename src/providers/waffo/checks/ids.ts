import { valueAt } from '../../../core/index.ts';
import type { Exchange, Journal } from '../../../journal/index.ts';
import { REQUEST_ID_MAX } from '../protocol/index.ts';
import type { Semantics } from '../../../contract/index.ts';
import { attemptsOf, idName, type Attempt } from '../../../checks/attempts.ts';
import type { Check, Finding } from '../../../checks/finding.ts';
import { isPlaceholderId } from '../../../checks/placeholders.ts';
import { bodyOf, groupBy, merchantCalls } from '../../../checks/reading.ts';
import { requestIdFields } from '../../../checks/request-ids.ts';
import { usedBefore } from './used-before.ts';
import { finding, namedAll, quote } from '../../../checks/wording.ts';

const DASHED_UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether the merchant's request ids can do what they are for. */
export const ids: Check = {
  id: 'ids',
  title: 'Request ids have an allowed length, are real, and belong to one object only',
  run(journal, context) {
    const { semantics } = context.spec;
    const used = usesOf(journal, requestIdFields(semantics));
    return [
      ...report(used, isTooLong, lengthWords),
      ...report(used, isPlaceholder, placeholderWords),
      ...shared(attemptsOf(journal, context), semantics),
      ...usedBefore(journal, context),
    ];
  },
};

interface Use {
  exchange: Exchange;
  field: string;
  value: string;
}

type Words = [check: string, what: string, why: string, fix: string];

function usesOf(journal: Journal, fields: readonly string[]): Use[] {
  return merchantCalls(journal).flatMap((exchange) =>
    fields.flatMap((field): Use[] => {
      const value = valueAt(bodyOf(exchange.request), field);
      return typeof value === 'string' ? [{ exchange, field, value }] : [];
    }),
  );
}

function report(used: readonly Use[], isBad: (use: Use) => boolean, words: (use: Use) => Words): Finding[] {
  // A merchant that makes ids wrongly makes all of them so: one finding for a field of an operation.
  const groups = groupBy(used.filter(isBad), ({ exchange, field }) => `${exchange.operation} ${field}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const [check, what, why, fix] = words(first);
    const exchanges = group.map(({ exchange }) => exchange);
    return finding('merchant', 'error', check, exchanges, {
      message: `${namedAll(exchanges)}: ${first.field} ${quote(first.value)} ${what}.`,
      why,
      fix,
    });
  });
}

function isTooLong({ value }: Use): boolean {
  return value.length > REQUEST_ID_MAX;
}

function lengthWords({ value }: Use): Words {
  const isUuid = DASHED_UUID.test(value);
  return [
    'ids.length',
    `has ${value.length} characters; Waffo accepts at most ${REQUEST_ID_MAX}${isUuid ? ' (it is a UUID with its dashes)' : ''}`,
    'Waffo refuses the call with A0003: the order, refund or subscription is not created.',
    isUuid
      ? 'Leave out the dashes of the UUID: 32 characters remain.'
      : `Make ids of at most ${REQUEST_ID_MAX} characters, and size the database column for them.`,
  ];
}

function isPlaceholder({ value }: Use): boolean {
  return isPlaceholderId(value);
}

function placeholderWords({ value }: Use): Words {
  return [
    'ids.placeholder',
    value.trim() === '' ? 'is empty' : 'is a placeholder and not a real id',
    'The next attempt will carry the same id: Waffo refuses it (A0011) or answers with the first one.',
    'Make a fresh random id for each attempt and store it before the call.',
  ];
}

function shared(attempts: readonly Attempt[], semantics: Semantics): Finding[] {
  const byId = groupBy(attempts, idName);
  return [...byId.values()].flatMap((same) => {
    const owners = groupBy(same, (attempt) => ownerOf(attempt, semantics));
    const [first] = same;
    if (owners.size < 2 || !first) return [];
    const exchanges = [...owners.values()]
      .flatMap((group) => group.slice(0, 1))
      .map(({ exchange }) => exchange);
    return finding('merchant', 'error', 'ids.shared', exchanges, {
      message: `${namedAll(exchanges)}: ${idName(first)} was used for ${[...owners.keys()].join(' and for ')}.`,
      why: 'Waffo accepts an id for one attempt only: the second is refused (A0011), or the payment of one order is booked on another order.',
      fix: 'Make a new id for every order, refund, subscription and change; never derive it from a value that two of them share.',
    });
  });
}

function ownerOf({ call, body, requestId }: Attempt, { aliases, object }: Semantics): string {
  const { owner: field = call.key } = call;
  const owner = valueAt(body, field);
  // An owner that is the same kind of thing: the subscription that is changed.
  const name = field in aliases ? `a ${object(call.object).noun} of` : field;
  return `${name} ${typeof owner === 'string' ? owner : requestId}`;
}
