import type { OpenAPIV3_1 } from 'openapi-types';
import { isRecord } from '../core/index.ts';
import { isSuccess, successRuleOf } from './success.ts';
import { specError, type PathStep, type YamlFile } from './yaml-file.ts';

/** Where the parts of one call are in the document. Schemas are named by their `$ref`. */
export interface CallParts {
  id: string;
  /** Below the document's `x-path-prefix`. */
  path: string;
  summary: string;
  request: string;
  /** Of success, and of all other answers; both are the same for a call that never succeeds. */
  accepted: string;
  refused: string;
}

/** Where the parts of one notification are. */
export interface EventParts {
  eventType: string;
  summary: string;
  body: string;
}

/** A checked OpenAPI document, ready to be compiled. */
export interface ContractDocument {
  document: OpenAPIV3_1.Document;
  calls: CallParts[];
  events: EventParts[];
  others: OtherProduct[];
  /** The prefix of all operation paths, e.g. `/api/v1`. */
  prefix: string;
  /** Whether an answer means success. */
  isAccepted(answer: unknown): boolean;
}

/** A product of the provider that the contract names but does not describe. */
export interface OtherProduct {
  name: string;
  /** Path prefix of its operations, with a final slash. */
  below: string;
}

/**
 * Reads `specs/<provider>/openapi.yaml`. Every `$ref` must resolve, every required field must be declared, and every
 * call and notification must have the schemas that the harness validates with. Throws WAF_SPEC with the line.
 */
export function readDocument(file: YamlFile): ContractDocument {
  const root = file.value;
  const fail = (path: readonly PathStep[], what: string) => specError(file.name, file.lineOf(path), what);
  if (!isRecord(root) || !String(root['openapi']).startsWith('3.1.'))
    throw fail(['openapi'], 'this is no OpenAPI 3.1 document');
  checkSchemas(root, fail);

  const follow = (value: unknown): unknown =>
    isRecord(value) && typeof value['$ref'] === 'string' ? resolveRef(root, value['$ref']) : value;
  const bodyRef = (call: unknown, path: PathStep[], below: string[], what: string): string => {
    const ref = valueAt(follow(valueAt(call, below)), ['content', 'application/json', 'schema', '$ref']);
    if (typeof ref === 'string') return ref;
    throw fail([...path, ...below], `${what} has no application/json schema in components`);
  };
  const textAt = (holder: unknown, key: string, path: PathStep[]): string => {
    const text = valueAt(holder, [key]);
    if (typeof text === 'string' && text !== '') return text;
    throw fail(path, `${path.slice(1).join(' ')} has no ${key}`);
  };

  const prefix = textAt(root, 'x-path-prefix', ['openapi']);
  const success = successRuleOf(root['x-accepted']);
  if (!success) throw fail(['x-accepted'], 'x-accepted gives neither field and value nor empty');
  const calls = entriesOf(root['paths']).map(([address, item]): CallParts => {
    const path = ['paths', address, 'post'];
    const call = valueAt(item, ['post']);
    if (!address.startsWith(`${prefix}/`)) throw fail(path, `${address} does not begin with ${prefix}`);
    const id = textAt(call, 'operationId', path);
    const refused = bodyRef(call, path, ['responses', 'default'], `the default response of ${id}`);
    const succeeds = valueAt(call, ['responses', '200']) !== undefined;
    return {
      id,
      path: address.slice(prefix.length),
      summary: textAt(call, 'summary', path),
      request: bodyRef(call, path, ['requestBody'], `the request of ${id}`),
      accepted: succeeds ? bodyRef(call, path, ['responses', '200'], `response 200 of ${id}`) : refused,
      refused,
    };
  });
  const seen = new Set<string>();
  for (const { id, path } of calls) {
    if (seen.has(id)) throw fail(['paths', prefix + path, 'post'], `operationId ${id} stands twice`);
    seen.add(id);
  }

  const events = entriesOf(root['webhooks']).map(([eventType, item]): EventParts => {
    const path = ['webhooks', eventType, 'post'];
    const event = valueAt(item, ['post']);
    return {
      eventType,
      summary: textAt(event, 'summary', path),
      body: bodyRef(event, path, ['requestBody'], `the request of ${eventType}`),
    };
  });
  const others = listOf(root['x-other-products']).map((product, index): OtherProduct => ({
    name: textAt(product, 'name', ['x-other-products', index]),
    below: textAt(product, 'below', ['x-other-products', index]),
  }));
  return {
    document: root as unknown as OpenAPIV3_1.Document,
    calls,
    events,
    others,
    prefix,
    isAccepted: (answer) => isSuccess(answer, success),
  };
}

/** The target of a local reference such as `#/components/schemas/OrderStatus`; undefined if it does not exist. */
export function resolveRef(root: unknown, ref: string): unknown {
  if (!ref.startsWith('#/')) return undefined;
  const steps = ref.slice(2).split('/');
  return valueAt(
    root,
    steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')),
  );
}

type Fail = (path: readonly PathStep[], what: string) => Error;

function checkSchemas(root: unknown, fail: Fail): void {
  const visit = (value: unknown, path: PathStep[]): void => {
    if (Array.isArray(value)) value.forEach((entry, index) => visit(entry, [...path, index]));
    if (!isRecord(value)) return;
    const ref = value['$ref'];
    if (typeof ref === 'string' && resolveRef(root, ref) === undefined)
      throw fail([...path, '$ref'], `${ref} leads nowhere`);
    if (isRecord(value['properties'])) checkRequired(value, value['properties'], path, fail);
    for (const [key, entry] of Object.entries(value)) visit(entry, [...path, key]);
  };
  visit(root, []);
}

/** A misspelt name under `required` would refuse every body, and under `anyOf` none. */
function checkRequired(
  schema: Record<string, unknown>,
  properties: Record<string, unknown>,
  path: PathStep[],
  fail: Fail,
): void {
  const check = (names: unknown, at: PathStep[]): void => {
    for (const name of listOf(names).map(String))
      if (!(name in properties)) throw fail(at, `required field ${name} is not declared`);
  };
  check(schema['required'], [...path, 'required']);
  for (const [index, branch] of listOf(schema['anyOf']).entries())
    check(valueAt(branch, ['required']), [...path, 'anyOf', index, 'required']);
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let here = value;
  for (const step of path) {
    if (Array.isArray(here)) here = here[Number(step)];
    else here = isRecord(here) && Object.hasOwn(here, step) ? here[step] : undefined;
  }
  return here;
}

function entriesOf(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
