import { isRecord } from '../core/index.ts';
import { resolveRef } from './openapi-document.ts';
import type { Violation } from './spec.ts';
import { violation } from './violations.ts';

/** Finds required texts of a body that contain only white space. */
export type BlankFinder = (body: unknown) => Violation[];

/** What a schema requires of the members of an object. */
interface Plan {
  /** Required texts, which must not be blank. */
  texts: readonly string[];
  /** "Either id": one of these texts must not be blank. */
  either: readonly string[];
  members: readonly [name: string, plan: Plan][];
  /** For a list: the plan of its entries. */
  entries?: Plan;
}

/**
 * A required text that is empty or white space counts as missing, so the request does not match. With "either id" the
 * other one may be blank: some SDKs always send both. The schema is read once.
 */
export function blankFinder(document: object, ref: string): BlankFinder {
  const plan = planOf(document, { $ref: ref });
  return (body) => [...blanks(plan, body, '')];
}

function planOf(document: object, schema: unknown): Plan {
  const here = followed(document, schema);
  const properties = isRecord(here['properties']) ? here['properties'] : {};
  const isText = (name: string): boolean => typesOf(followed(document, properties[name])).includes('string');
  const members = Object.entries(properties)
    .map(([name, inner]): [string, Plan] => [name, planOf(document, inner)])
    .filter(([, plan]) => saysSomething(plan));
  const entries = here['items'] === undefined ? undefined : planOf(document, here['items']);
  return {
    texts: namesIn(here['required']).filter(isText),
    either: alternatives(here['anyOf']).filter(isText),
    members,
    ...(entries && saysSomething(entries) && { entries }),
  };
}

function* blanks(plan: Plan, value: unknown, pointer: string): Generator<Violation> {
  if (Array.isArray(value) && plan.entries)
    for (const [index, entry] of value.entries()) yield* blanks(plan.entries, entry, `${pointer}/${index}`);
  if (!isRecord(value)) return;
  for (const name of plan.texts)
    if (isBlank(value[name])) yield violation(`${pointer}/${name}`, 'blank', 'must not be blank');
  const given = plan.either.filter((name) => value[name] !== undefined && value[name] !== null);
  if (given.length > 0 && given.every((name) => isBlank(value[name])))
    yield violation(pointer, 'blank', `needs one of ${plan.either.join(', ')} that is not blank`);
  for (const [name, inner] of plan.members) yield* blanks(inner, value[name], `${pointer}/${name}`);
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}

function saysSomething({ texts, either, members, entries }: Plan): boolean {
  return texts.length > 0 || either.length > 0 || members.length > 0 || entries !== undefined;
}

function followed(document: object, schema: unknown): Record<string, unknown> {
  if (!isRecord(schema)) return {};
  const ref = schema['$ref'];
  return typeof ref === 'string' ? followed(document, resolveRef(document, ref)) : schema;
}

function alternatives(anyOf: unknown): string[] {
  return Array.isArray(anyOf)
    ? anyOf.flatMap((branch: unknown) => (isRecord(branch) ? namesIn(branch['required']) : []))
    : [];
}

function namesIn(list: unknown): string[] {
  return Array.isArray(list) ? list.map(String) : [];
}

function typesOf({ type }: Record<string, unknown>): unknown[] {
  return [type].flat();
}
