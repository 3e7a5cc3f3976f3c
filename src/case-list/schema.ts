import { z } from 'zod';
import { isRecord } from '../core/index.ts';
import type { Feature } from '../merchant/index.ts';
import type { CaseList, CaseListName, IdName, Requirement, SandboxNote, Source } from './case-list.ts';

const FEATURES = [
  'refund',
  'cancel',
  'capture',
  'subscription',
  'subscription-change',
  'reactivate',
  'trial',
  'known-buyers',
  'price-snapshot',
] as const satisfies readonly Feature[];

const REQUIREMENTS = ['required', 'conditional', 'exception'] as const satisfies readonly Requirement[];

const SOURCES = ['official', 'criteria', 'extended'] as const satisfies readonly Source[];

const IDS = [
  'paymentRequestId',
  'acquiringOrderId',
  'refundRequestId',
  'acquiringRefundOrderId',
  'subscriptionRequest',
  'subscriptionId',
  'originSubscriptionRequest',
  'orderMerchantExternalId',
  'orderId',
  'paymentId',
  'refundTicketId',
] as const satisfies readonly IdName[];

const text = z.string().trim().min(1, 'is empty');

/** Kinds of notes about the sandbox; a row has at most one of them. */
export const SANDBOX_NOTES = [
  'needs',
  'waits',
  'manual',
  'impossible',
] as const satisfies readonly SandboxNote['kind'][];

const sandbox = z
  .strictObject(Object.fromEntries(SANDBOX_NOTES.map((kind) => [kind, text.optional()])))
  .refine((note) => Object.keys(note).length === 1, `must hold exactly one of ${SANDBOX_NOTES.join(', ')}`);

const listedCase = z.strictObject({
  id: text,
  title: text,
  requirement: z.enum(REQUIREMENTS),
  feature: z.enum(FEATURES).optional(),
  smoke: z.literal('true', 'must be true, or absent').optional(),
  steps: text,
  expected: text,
  sandbox: sandbox.optional(),
  ids: z.array(z.enum(IDS)),
  dependsOn: z.array(text).min(1, 'holds no id').optional(),
});

const group = z.strictObject({
  title: text,
  source: z.enum(SOURCES),
  cases: z.array(listedCase).min(1, 'holds no case'),
});

/** A case list as in its file: cases by group. */
export const caseListFile = z.strictObject({
  product: text,
  title: text,
  version: text,
  untested: z.array(text).optional(),
  groups: z.array(group).min(1, 'holds no group'),
});

export type CaseListFile = z.infer<typeof caseListFile>;

/** A mistake in a case list: its place, and a sentence. */
export interface Mistake {
  path: PropertyKey[];
  message: string;
}

/** All mistakes of a parsed file: those of the schema, and those that involve several fields. */
export function mistakesIn(
  value: unknown,
  product: CaseListName,
  issues: readonly z.core.$ZodIssue[],
): Mistake[] {
  return [
    ...issues.flatMap((issue) => schemaMistakes(issue, value)),
    ...wrongProduct(value, product),
    ...duplicateIds(value),
    ...unknownDependencies(value),
  ];
}

function schemaMistakes(issue: z.core.$ZodIssue, value: unknown): Mistake[] {
  const place = placeOf(value, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: `${place}"${key}" is unknown` }));
  }
  return [{ path: [...issue.path], message: `${place}${lastName(issue.path)} ${explain(issue, value)}` }];
}

function explain(issue: z.core.$ZodIssue, value: unknown): string {
  const found = issue.path.reduce<unknown>(stepInto, value);
  if (found === undefined) return 'is missing';
  if (issue.code === 'invalid_value') {
    return `${JSON.stringify(found)} is unknown; known are ${issue.values.map(String).join(', ')}`;
  }
  if (issue.code === 'invalid_type') return `must be ${KINDS[issue.expected] ?? issue.expected}`;
  return issue.message;
}

const KINDS: Readonly<Record<string, string>> = { string: 'text', array: 'a list', object: 'a table' };

function wrongProduct(value: unknown, product: CaseListName): Mistake[] {
  const named = isRecord(value) ? value['product'] : undefined;
  if (typeof named !== 'string' || named === '' || named === product) return [];
  return [{ path: ['product'], message: `product is "${named}" where the case list ${product} is expected` }];
}

function duplicateIds(value: unknown): Mistake[] {
  const seen = new Set<string>();
  return listAt(value, 'groups').flatMap((part, groupIndex) =>
    listAt(part, 'cases').flatMap((row, index) => {
      const id = isRecord(row) ? row['id'] : undefined;
      if (typeof id !== 'string' || id === '') return [];
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [
        { path: ['groups', groupIndex, 'cases', index, 'id'], message: `case ${id}: the id is given twice` },
      ];
    }),
  );
}

/**
 * Ids of a user's list that are also in another list: they must be unique, because a scenario names its case only by
 * id.
 */
export function takenIds(value: unknown, others: readonly CaseList[]): Mistake[] {
  return listAt(value, 'groups').flatMap((part, groupIndex) =>
    listAt(part, 'cases').flatMap((row, index) => {
      const id = isRecord(row) ? row['id'] : undefined;
      const owner = others.find(({ cases }) => cases.some((one) => one.id === id));
      if (!owner) return [];
      const path = ['groups', groupIndex, 'cases', index, 'id'];
      return [{ path, message: `case ${String(id)}: the case list ${owner.product} has a case of this id` }];
    }),
  );
}

function unknownDependencies(value: unknown): Mistake[] {
  const groups = listAt(value, 'groups');
  const ids = groups.flatMap((part) => listAt(part, 'cases').map((row) => isRecord(row) && row['id']));
  return groups.flatMap((part, groupIndex) =>
    listAt(part, 'cases').flatMap((row, index) =>
      listAt(row, 'dependsOn')
        .filter((id) => !ids.includes(id as string) || (isRecord(row) && id === row['id']))
        .map((id) => ({
          path: ['groups', groupIndex, 'cases', index, 'dependsOn'],
          message: `${placeOf(value, ['groups', groupIndex, 'cases', index])}dependsOn names ${String(id)}, which is no other case of this list`,
        })),
    ),
  );
}

/** `case 1.4: `, or `group "2 Inquiry": `, or nothing for the whole file. */
function placeOf(value: unknown, path: readonly PropertyKey[]): string {
  const [, groupIndex, , index] = path;
  const part = listAt(value, 'groups')[Number(groupIndex)];
  const row = listAt(part, 'cases')[Number(index)];
  if (isRecord(row)) return `case ${textOf(row['id'], `no. ${Number(index) + 1}`)}: `;
  return isRecord(part) ? `group ${textOf(part['title'], `no. ${Number(groupIndex) + 1}`)}: ` : '';
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}

function lastName(path: readonly PropertyKey[]): string {
  return path.findLast((step) => typeof step === 'string') ?? 'the file';
}

function listAt(value: unknown, key: string): unknown[] {
  const list = isRecord(value) ? value[key] : undefined;
  return Array.isArray(list) ? list : [];
}

function stepInto(value: unknown, step: PropertyKey): unknown {
  return (value as Record<PropertyKey, unknown> | undefined)?.[step];
}
