import type { ErrorObject } from 'ajv/dist/2020.js';
import { isRecord, orList } from '../core/index.ts';
import type { Violation } from './spec.ts';

/** Errors of ajv (allErrors, verbose) as messages, one per place: errors inside an anyOf are reduced to one. */
export function violationsOf(errors: readonly ErrorObject[], body: unknown): Violation[] {
  const folded = branchesOf(errors);
  const found = new Map<string, Violation>();
  for (const error of errors) {
    // An error in a property name is reported at the place of the name.
    if (folded.has(error.parentSchema) || error.propertyName !== undefined) continue;
    const violation = error.keyword === 'anyOf' ? eitherOf(error) : plain(error, body);
    if (!violation) continue;
    const earlier = found.get(violation.pointer);
    // If a value has the wrong type, report only that.
    if (!earlier || (violation.rule === 'type' && earlier.rule !== 'type'))
      found.set(violation.pointer, violation);
  }
  return [...found.values()];
}

/** A place as a person writes it: `/list/0/amount` is `list[0].amount`, the root is `body`. */
function fieldOf(pointer: string): string {
  if (pointer === '') return 'body';
  let field = '';
  for (const step of pointer.slice(1).split('/')) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    field += /^\d+$/.test(name) ? `[${name}]` : field ? `.${name}` : name;
  }
  return field;
}

/** The inline branches of failed anyOfs: their own errors say only that the branch does not match. */
function branchesOf(errors: readonly ErrorObject[]): Set<unknown> {
  const branches = new Set<unknown>();
  for (const { keyword, schema } of errors)
    if (keyword === 'anyOf' && Array.isArray(schema)) for (const branch of schema) branches.add(branch);
  return branches;
}

function eitherOf({ instancePath, schema }: ErrorObject): Violation | undefined {
  const branches = (schema as unknown[]).filter(isRecord);
  // A single branch is a reference: its own errors are reported instead.
  if (branches.some((branch) => '$ref' in branch)) return undefined;
  const ways = branches.map(({ required }) => (Array.isArray(required) ? required.join(' with ') : '…'));
  return violation(instancePath, 'required', `needs one of ${ways.join(', ')}`);
}

function plain(error: ErrorObject, body: unknown): Violation {
  const { instancePath, keyword, params, data } = error;
  if (keyword === 'required') {
    const pointer = `${instancePath}/${escape(String(params['missingProperty']))}`;
    return violation(pointer, keyword, isNullAt(body, pointer) ? 'is required, but is null' : 'is required');
  }
  const unwanted = keyword === 'x-absent' ? params['member'] : params['additionalProperty'];
  if (unwanted !== undefined)
    return violation(`${instancePath}/${escape(String(unwanted))}`, keyword, 'is not allowed');
  if (keyword === 'propertyNames')
    return violation(
      `${instancePath}/${escape(String(params['propertyName']))}`,
      keyword,
      'has a name that is not allowed',
    );
  return violation(
    instancePath,
    keyword,
    wordsFor(keyword, params, data) ?? error.message ?? 'does not match',
  );
}

function wordsFor(keyword: string, params: Record<string, unknown>, data: unknown): string | undefined {
  const limit = Number(params['limit']);
  switch (keyword) {
    case 'type':
      return `must be ${orList([params['type']].flat().map(String).map(typeName))}, but is ${kindOf(data)}`;
    case 'maxLength':
      return `is longer than ${count(limit, 'character')}`;
    case 'minLength':
      return limit === 1 ? 'must not be empty' : `is shorter than ${count(limit, 'character')}`;
    case 'enum':
      return `must be one of ${listed(params['allowedValues'])}, but is ${shown(data)}`;
    case 'const':
      return `must be ${shown(params['allowedValue'])}, but is ${shown(data)}`;
    case 'format':
      if (params['format'] === 'uri') return `is no whole address: ${shown(data)}`;
      return params['format'] === 'date-time'
        ? `is no ISO 8601 time with a zone, such as 2026-04-01T12:00:00.000Z: ${shown(data)}`
        : `is no ${String(params['format'])}: ${shown(data)}`;
    case 'minimum':
      return `must be at least ${limit}, but is ${shown(data)}`;
    case 'maximum':
      return `must be at most ${limit}, but is ${shown(data)}`;
    case 'minItems':
      return `needs at least ${count(limit, 'entry', 'entries')}`;
    case 'minProperties':
      return `needs at least ${count(limit, 'member')}`;
    case 'pattern':
      return `does not have the form ${String(params['pattern'])}: ${shown(data)}`;
    case 'maxProperties':
      return limit === 0 ? 'must be absent, null or empty' : `has more than ${count(limit, 'field')}`;
    default:
      return undefined;
  }
}

/** A violation at a JSON Pointer. */
export function violation(pointer: string, rule: string, message: string): Violation {
  return { pointer, field: fieldOf(pointer), rule, message };
}

function isNullAt(body: unknown, pointer: string): boolean {
  let here = body;
  for (const step of pointer.slice(1).split('/')) {
    if (typeof here !== 'object' || here === null) return false;
    here = (here as Record<string, unknown>)[step.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return here === null;
}

function typeName(type: string): string {
  return type === 'null' ? type : `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`;
}

function kindOf(data: unknown): string {
  return data === null ? 'null' : typeName(Array.isArray(data) ? 'array' : typeof data);
}

function listed(values: unknown): string {
  return (values as (string | number | null)[]).filter((value) => value !== null).join(', ');
}

function shown(data: unknown): string {
  const text = JSON.stringify(data) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function escape(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
