import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { HarnessError } from '../../../src/core/index.ts';
import {
  casesByOperation,
  compare,
  contractOf,
  explain,
  placeOf,
  readExplanations,
  type Explanation,
} from '../../../src/contract/diff/index.ts';
import { typed } from '../../cli/typed.ts';
import { journalOf } from '../../checks/findings.ts';

type Json = Record<string, unknown>;

/** A small document with one operation; `change` makes the provider's of ours. */
function document(
  change: (parts: { request: Json; answer: Json; paths: Json; event: Json }) => void = () => {},
): Json {
  const request: Json = {
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'string', maxLength: 32 },
      mode: { type: 'string', enum: ['a', 'b'] },
      user: { $ref: '#/components/schemas/User' },
      list: { type: 'array', items: { type: 'object', properties: { n: { type: 'integer', minimum: 1 } } } },
    },
  };
  const answer: Json = {
    type: 'object',
    required: ['status'],
    properties: {
      status: { type: 'string', enum: ['OPEN', 'DONE'] },
      note: { type: ['string', 'null'], maxLength: 9 },
    },
  };
  const event: Json = { type: 'object', properties: { status: { type: 'string', enum: ['DONE'] } } };
  const body = (schema: Json): Json => ({ content: { 'application/json': { schema } } });
  const call: Json = {
    operationId: 'orderCreate',
    requestBody: body(request),
    responses: { 200: body(answer) },
  };
  const paths: Json = { '/api/v1/order/create': { post: call } };
  change({ request, answer, paths, event });
  return {
    openapi: '3.1.0',
    info: { title: 'small', version: '1' },
    paths,
    webhooks: { PAID: { post: { requestBody: body(event) } } },
    components: { schemas: { User: { type: 'object', properties: { mail: { type: 'string' } } } } },
  };
}

const properties = (schema: Json): Record<string, Json> => schema['properties'] as Record<string, Json>;

function differences(change: Parameters<typeof document>[0]): string[] {
  const [theirs, ours] = [document(change), document()].map((one) => contractOf(one, 'it'));
  if (!theirs || !ours) throw new Error('no documents');
  return compare(theirs, ours).map((one) => `${one.severity} ${placeOf(one)} (${one.kind}): ${one.message}`);
}

const CHANGES: [name: string, change: Parameters<typeof document>[0], said: (string | RegExp)[]][] = [
  ['nothing', undefined, []],
  ['an operation that is gone', ({ paths }) => delete paths['/api/v1/order/create'], [/^breaking orderCreate \(operation\)/]],
  ['a new operation', ({ paths }) => void (paths['/api/v1/new'] = { post: {} }), [/^look POST \/api\/v1\/new \(operation\)/]],
  ['a new required field of a request', ({ request }) => {
    properties(request)['zip'] = { type: 'string' };
    request['required'] = ['id', 'zip'];
  }, [/^breaking orderCreate request zip \(field\): is new and required/]],
  ['a new optional field of a request', ({ request }) => void (properties(request)['zip'] = {}), [/^look orderCreate request zip/]],
  ['a field of a request that is gone', ({ request }) => delete properties(request)['user'], [/^look orderCreate request user \(field\)/]],
  ['a field that is required now', ({ request }) => void (request['required'] = ['id', 'mode']), [/^breaking orderCreate request mode \(required\)/]],
  ['a field that is optional now', ({ request }) => void (request['required'] = []), [/^look orderCreate request id \(required\)/]],
  ['a shorter text', ({ request }) => void (properties(request)['id'] = { type: 'string', maxLength: 24 }), [/^breaking orderCreate request id \(length\): has a length of at most 24; ours of at most 32/]],
  ['a longer text', ({ request }) => void (properties(request)['id'] = { type: 'string' }), [/^look orderCreate request id \(length\)/]],
  ['a narrower number', ({ request }) => void (properties(request)['list'] = { type: 'array', items: { type: 'object', properties: { n: { type: 'integer', minimum: 2 } } } }), [/^breaking orderCreate request list\[\]\.n \(range\)/]],
  ['another type', ({ request }) => void (properties(request)['id'] = { type: 'integer', maxLength: 32 }), [/^breaking orderCreate request id \(type\): is integer; ours says string/]],
  ['a format', ({ request }) => void (properties(request)['id'] = { type: 'string', maxLength: 32, format: 'uuid' }), [/^breaking orderCreate request id \(format\)/]],
  ['a value less in a request', ({ request }) => void (properties(request)['mode'] = { type: 'string', enum: ['a'] }), [/^breaking orderCreate request mode \(values\): allows not "b"/]],
  ['a value more in a request', ({ request }) => void (properties(request)['mode'] = { type: 'string', enum: ['a', 'b', 'c'] }), [/^look orderCreate request mode \(values\): allows also "c"/]],
  ['a new status in an answer', ({ answer }) => void (properties(answer)['status'] = { type: 'string', enum: ['OPEN', 'DONE', 'LOST'] }), [/^breaking orderCreate answer status \(values\): allows also "LOST"/]],
  ['a status that is gone', ({ answer }) => void (properties(answer)['status'] = { type: 'string', enum: ['DONE'] }), [/^information orderCreate answer status/]],
  ['a field of an answer that may be missing now', ({ answer }) => void (answer['required'] = []), [/^breaking orderCreate answer status \(required\)/]],
  ['a required field of an answer that is gone', ({ answer }) => delete properties(answer)['status'], [/^breaking orderCreate answer status \(field\)/]],
  ['a new field of an answer', ({ answer }) => void (properties(answer)['extra'] = {}), [/^information orderCreate answer extra/]],
  ['a type more in an answer', ({ answer }) => void (properties(answer)['status'] = { type: ['string', 'null'], enum: ['OPEN', 'DONE'] }), [/^breaking orderCreate answer status \(type\)/]],
  ['a type less in an answer', ({ answer }) => void (properties(answer)['note'] = { type: 'string', maxLength: 9 }), [/^information orderCreate answer note \(type\)/]],
  ['a new status in a notification', ({ event }) => void (event['properties'] = { status: { type: 'string', enum: ['DONE', 'LOST'] } }), [/^breaking PAID request status \(values\)/]],
]; // prettier-ignore

for (const [name, change, said] of CHANGES) {
  test(`${name} is found and weighed`, () => {
    expect(differences(change)).toEqual(said.map((text) => expect.stringMatching(text) as unknown));
  });
}

test('what is no OpenAPI document, or refers to nothing, cannot be compared', () => {
  const broken: [unknown, RegExp][] = [
    [{ swagger: '2.0' }, /is no OpenAPI 3 document/],
    [{ openapi: '3.0.1' }, /has no paths/],
    [
      document(({ request }) => void (properties(request)['id'] = { $ref: '#/components/schemas/None' })),
      /refers to #\/components\/schemas\/None/,
    ],
  ];
  for (const [value, message] of broken) {
    expect(() => contractOf(value, 'it')).toThrow(HarnessError);
    expect(() => contractOf(value, 'it')).toThrow(message);
  }
});

test('an explanation covers what it names and nothing else; one that covers nothing is reported', () => {
  const [theirs, ours] = [
    document(({ request }) => void (request['required'] = ['id', 'mode', 'user'])),
    document(),
  ].map((one) => contractOf(one, 'it'));
  if (!theirs || !ours) throw new Error('no documents');
  const rule = (at: string, kind: Explanation['kind']): Explanation => ({
    at,
    kind,
    reason: 'r',
    source: 's',
  });
  const { open, explained, idle } = explain(compare(theirs, ours), [
    rule('orderCreate request m*', 'required'),
    rule('orderCreate request user', 'type'),
  ]);
  expect(open.map(placeOf)).toEqual(['orderCreate request user']);
  expect(explained.map(({ difference }) => placeOf(difference))).toEqual(['orderCreate request mode']);
  expect(idle.map(({ at }) => at)).toEqual(['orderCreate request user']);
  const harmless: Explanation = { ...rule('*', undefined), severity: 'information' };
  expect(explain(compare(theirs, ours), [harmless]).explained).toEqual([]);
  expect(() => readExplanations('explained:\n  - { at: x, because: y }', 'k.yaml')).toThrow(
    /k\.yaml:2 explained\.0/,
  );
  expect(() => readExplanations('explained: [', 'k.yaml')).toThrow(/k\.yaml:\d/);
});

test('cases that an operation touches come from journals', () => {
  const journal = journalOf((on) => {
    on.call('orderCreate');
    on.notify('PAYMENT_NOTIFICATION');
  });
  const other = { ...journal, header: { ...journal.header, caseId: '1.10' } };
  const third = { ...journal, header: { ...journal.header, caseId: '1.2' } };
  expect(casesByOperation([other, third, journal]).get('orderCreate')).toEqual(['1.1', '1.2', '1.10']);
});

test('our own contract does not differ from itself, and the shipped explanations are well formed', () => {
  const read = (name: string) => readFileSync(new URL(`../../../specs/${name}`, import.meta.url), 'utf8');
  const ours = contractOf(parse(read('waffo/openapi.yaml'), { merge: true }), 'ours');
  expect(ours.operations.size).toBeGreaterThan(10);
  expect(compare(ours, ours)).toEqual([]);
  expect(readExplanations(read('waffo/spec-diff.known.yaml'), 'known').length).toBeGreaterThan(0);
});

test('the command ends 1 for what matters, 0 once all is explained, and 2 for what it cannot read', async ({}, testInfo) => {
  test.setTimeout(300_000);
  const folder = testInfo.outputPath();
  const write = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));
  write('theirs.json', document());
  write('none.yaml', { explained: [] });
  write('all.yaml', { explained: [{ at: '*', reason: 'all of it', source: 'a test' }] });
  const run = (...words: string[]) => typed(['spec-diff', ...words], folder);
  const matters = await run('theirs.json', '--known', 'none.yaml');
  expect(matters.code).toBe(1);
  expect(matters.stdout).toContain('Breaking for a merchant that follows our contract:\n');
  expect(matters.stdout).toContain('  orderInquiry is not there: POST /api/v1/order/inquiry');
  const known = await run('theirs.json', '--known', 'all.yaml', '--json');
  expect(known.code).toBe(0);
  expect((JSON.parse(known.stdout) as { open: unknown[] }).open).toEqual([]);
  const missing = await run('gone.json');
  expect(missing.code).toBe(2);
  expect(missing.stderr).toContain('WAF_SPEC: gone.json cannot be read');
});
