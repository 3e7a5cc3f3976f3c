import { expect, test } from '@playwright/test';
import * as fc from 'fast-check';
import { loadSchema, readQuery } from '../../../../src/contract/graphql/index.ts';
import { loadSpec } from '../../../../src/contract/index.ts';
import { Bodies } from '../../../../src/providers/pancake/exploration/bodies.ts';
import { problemsOf, type Tried } from '../../../../src/providers/pancake/exploration/judge.ts';
import { queriesOf } from '../../../../src/providers/pancake/exploration/queries.ts';

const spec = loadSpec('pancake');
const tried = (kind: Tried['kind'], operation = 'storeDeleteStore'): Tried => ({
  operation,
  kind,
  label: '',
});
const answer = (status: number, body: unknown, type = 'application/json; charset=utf-8') => ({
  status,
  type,
  text: typeof body === 'string' ? body : JSON.stringify(body),
  took: 1,
});
const refusal = (message: string, layer = 'store') => ({ data: null, errors: [{ message, layer }] });
const token = { data: { token: 't', expiresAt: '2026-03-10T09:00:00.000Z' } };

test('right answers have no problem', () => {
  expect(problemsOf(spec, tried('valid', 'authIssueSessionToken'), answer(200, token))).toEqual([]);
  for (const status of [400, 403, 404, 409])
    expect(problemsOf(spec, tried('valid'), answer(status, refusal('No')))).toEqual([]);
  expect(problemsOf(spec, tried('foreign'), answer(401, refusal('Invalid API key', 'gateway')))).toEqual([]);
  const missing = answer(501, refusal('Not implemented'));
  expect(problemsOf(spec, tried('valid', 'storeMerchantAddMerchant'), missing)).toEqual([]);
  const part = answer(200, { data: { stores: [] }, errors: [{ message: 'Half' }] });
  expect(problemsOf(spec, tried('valid', 'graphql'), part)).toEqual([]);
});

test('what is wrong with an answer is told', () => {
  const of = (kind: Tried['kind'], ...given: Parameters<typeof answer>): string =>
    problemsOf(spec, tried(kind), answer(...given)).join('; ');
  expect(of('valid', 502, '<html>')).toMatch(/HTTP 502 is no JSON object: <html>/);
  expect(of('valid', 200, { data: {} })).toMatch(/data.store is required/);
  expect(of('valid', 500, refusal('Internal error'))).toMatch(/refused with HTTP 500: Internal error/);
  expect(of('valid', 418, refusal('Teapot'))).toMatch(/"Teapot" is no documented refusal/);
  expect(of('valid', 400, { data: null, errors: [] })).toMatch(
    /data must be an object|accepted with HTTP 400/,
  );
  expect(of('valid', 401, refusal('Invalid API key', 'gateway'))).toMatch(/refused with HTTP 401/);
  expect(of('invalid', 200, { data: {} })).toMatch(/it is accepted with HTTP 200/);
  expect(of('foreign', 404, refusal('Store not found'))).toMatch(/refused with HTTP 404/);
  expect(of('valid', 404, refusal('Store not found'), 'text/html')).toMatch(/content type is text\/html/);
});

test('bodies and queries that are generated fit the contract, and ids of the pool are among them', () => {
  const pool = { STORE_ID: ['STO_0000000000000000000001'], ORDER_ID: ['ORD_0000000000000000000001'] };
  const bodies = new Bodies(spec.document, () => pool);
  const { request } = spec.operation('storeUpdateStore');
  const drawn = fc.sample(bodies.of('#/components/schemas/StoreUpdateRequest'), { seed: 1, numRuns: 200 });
  const valid = drawn.filter((body) => request.validate(body).length === 0);
  expect(valid.length).toBeGreaterThan(150);
  expect(valid.filter((body) => (body as { id: string }).id === pool.STORE_ID[0]).length).toBeGreaterThan(
    100,
  );
  const schema = loadSchema('pancake');
  for (const query of fc.sample(
    queriesOf(schema, () => pool),
    { seed: 1, numRuns: 200 },
  ))
    expect(readQuery(schema, query).violations, query).toEqual([]);
});
