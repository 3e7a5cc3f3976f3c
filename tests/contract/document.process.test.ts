import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { validate } from '@readme/openapi-parser';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { loadSpec } from '../../src/contract/index.ts';
import { isRecord } from '../../src/core/index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const spec = loadSpec();

/** Every object of a value, with the path to it. */
function* objectsIn(value: unknown, path = ''): Generator<[string, Record<string, unknown>]> {
  if (isRecord(value)) yield [path, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, entry] of Object.entries(value)) yield* objectsIn(entry, `${path}/${key}`);
}

test('the document is valid OpenAPI 3.1', async () => {
  const result = await validate(`${root}specs/waffo/openapi.yaml`);
  expect(result).toMatchObject({ valid: true, specification: 'OpenAPI' });
  expect(spec.document.openapi).toBe('3.1.0');
});

test('its schemas are valid JSON Schema 2020-12', () => {
  const ajv = new Ajv2020();
  for (const [name, schema] of Object.entries(spec.document.components?.schemas ?? {})) {
    void ajv.validateSchema(schema);
    expect(ajv.errors ?? [], name).toEqual([]);
  }
});

test('all calls and notifications are there, by name and by path', () => {
  expect(Object.fromEntries(spec.operations.map(({ id, path }) => [id, path]))).toEqual({
    orderCreate: '/order/create',
    orderInquiry: '/order/inquiry',
    orderCancel: '/order/cancel',
    orderRefund: '/order/refund',
    orderCapture: '/order/capture',
    refundInquiry: '/refund/inquiry',
    merchantConfigInquiry: '/merchantconfig/inquiry',
    payMethodConfigInquiry: '/paymethodconfig/inquiry',
    subscriptionCreate: '/subscription/create',
    subscriptionInquiry: '/subscription/inquiry',
    subscriptionCancel: '/subscription/cancel',
    subscriptionManage: '/subscription/manage',
    subscriptionChange: '/subscription/change',
    subscriptionChangeInquiry: '/subscription/change/inquiry',
    subscriptionUpdate: '/subscription/update',
  });
  for (const operation of spec.operations) expect(spec.operationAt(operation.path)).toBe(operation);
  expect(spec.operationAt('/order/void')).toBeUndefined();
  expect(() => spec.operation('orderVoid')).toThrow('"orderVoid" is no operation of waffo');
  expect(spec.notifications.map(({ eventType }) => eventType)).toEqual([
    'PAYMENT_NOTIFICATION',
    'REFUND_NOTIFICATION',
    'SUBSCRIPTION_STATUS_NOTIFICATION',
    'SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION',
    'SUBSCRIPTION_CHANGE_NOTIFICATION',
  ]);
  expect(spec.notification('PAYMENT')).toBeUndefined();
});

test('a process reads the contract once', () => {
  expect(loadSpec()).toBe(spec);
  expect(spec.digest).toMatch(/^[0-9a-f]{64}$/);
});

test('the generated types are fresh', () => {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/generate-types.ts', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  // It speaks of a stale file alone.
  expect(run).toMatchObject({ status: 0, stdout: '', stderr: '' });
});

test('every example fits its own schema', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv, ['date-time', 'int32']);
  let examples = 0;
  for (const [path, schema] of objectsIn(spec.document.components?.schemas)) {
    if (schema['example'] === undefined || '$ref' in schema || path.endsWith('/properties')) continue;
    examples++;
    expect(ajv.validate(schema, schema['example']), `${path}: ${ajv.errorsText()}`).toBe(true);
  }
  expect(examples).toBeGreaterThan(100);
});

test('the hints for generated bodies are from the list at the top of the file', () => {
  const [comments = ''] = readFileSync(`${root}specs/waffo/openapi.yaml`, 'utf8').split('\nopenapi:');
  const hints = new Set<string>();
  for (const [, schema] of objectsIn(spec.document.components?.schemas))
    if (typeof schema['x-gen'] === 'string') hints.add(schema['x-gen']);
  expect(hints.size).toBeGreaterThan(5);
  for (const hint of hints) expect(comments).toMatch(new RegExp(`\\b${hint}\\b`));
});

test('alternatives are either "one of these fields" or "this or null", which the messages can explain', () => {
  for (const [path, { anyOf, oneOf, allOf }] of objectsIn(spec.document.components?.schemas)) {
    expect([oneOf, allOf], path).toEqual([undefined, undefined]);
    if (!Array.isArray(anyOf)) continue;
    const kinds = anyOf.map((branch) => Object.keys(branch as object).join());
    expect(['required,required', '$ref,type'], path).toContain(kinds.join());
  }
});

test('words in flow style hold no stray keys', () => {
  // An unquoted comma in `{ description: a, b }` makes a key of what follows it.
  for (const [path, each] of objectsIn(spec.document))
    for (const key of Object.keys(each)) expect(key, path).not.toContain(' ');
});
