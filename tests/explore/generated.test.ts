import * as fc from 'fast-check';
import { expect, test } from '@playwright/test';
import { bodiesOf, partsOf, type BodyOptions } from '../../src/explore/generate/bodies.ts';
import type { DraftBody } from '../../src/explore/generate/draft.ts';
import { edgesOf } from '../../src/explore/generate/edges.ts';
import { placesOf, requestSchema } from '../../src/explore/generate/schema.ts';
import { surrounded } from '../../src/explore/generate/variants.ts';
import { violationsOf } from '../../src/explore/generate/violations.ts';
import { fill } from '../../src/explore/replay/runner.mjs';
import { hasRightDecimals, isRecord } from '../../src/core/index.ts';
import { dialectWith } from '../../src/providers/waffo/exploration/dialect.ts';
import { loadSpec } from '../../src/contract/index.ts';

const spec = loadSpec();
const SEED = 7;
const DIALECT = dialectWith([
  { product: 'ONE_TIME_PAYMENT', type: 'EWALLET', name: 'DANA', country: 'IDN' },
  { product: 'SUBSCRIPTION', type: 'CREDITCARD', name: 'CC_VISA', country: 'USA' },
]);
const OPTIONS: Omit<BodyOptions, 'optional'> = { plain: false, dialect: DIALECT };
const ids: Record<string, string> = Object.fromEntries(
  ['acquiringOrderId', 'paymentRequestId', 'refundRequestId', 'acquiringRefundOrderId', 'subscriptionId'].map(
    (name) => [name, 'A202604011200000001234567'],
  ),
);
const sent = (draft: DraftBody): unknown => fill(draft, { merchantId: '1000000201', ids });

for (const { id, request } of spec.operations) {
  const schema = requestSchema(spec, id);

  test(`${id}: every generated body fits its schema`, () => {
    for (const optional of ['some', 'all', 'none'] as const)
      for (const plain of [true, false])
        for (const draft of fc.sample(bodiesOf(schema, { ...OPTIONS, optional, plain }), {
          seed: SEED,
          numRuns: 25,
        }))
          expect(request.validate(sent(draft)), JSON.stringify(draft)).toEqual([]);
  });

  test(`${id}: every edge fits its schema, and together they reach every place`, () => {
    const options: BodyOptions = { ...OPTIONS, optional: 'some', plain: true };
    const [base = {}] = fc.sample(bodiesOf(schema, { ...options, optional: 'none' }), {
      seed: SEED,
      numRuns: 1,
    });
    const [full = {}] = fc.sample(partsOf(schema, { ...OPTIONS, optional: 'all' }), {
      seed: SEED,
      numRuns: 1,
    });
    const edges = edgesOf(schema, options, SEED);
    for (const edge of edges) {
      const draft = edge.make(DIALECT.settle(surrounded(base, full, edge.path)));
      expect(request.validate(sent(draft)), `${edge.field} ${edge.label}`).toEqual([]);
    }
    const optional = placesOf(schema).filter(
      ({ required, path }) => !required && typeof path.at(-1) === 'string',
    );
    expect(edges.filter(({ kind }) => kind === 'given')).toHaveLength(optional.length);
  });

  test(`${id}: every violation breaks the schema, or a form that the documents name`, () => {
    const [full = {}] = fc.sample(partsOf(schema, { ...OPTIONS, optional: 'all' }), {
      seed: SEED,
      numRuns: 1,
    });
    const [base = {}] = fc.sample(bodiesOf(schema, { ...OPTIONS, plain: true, optional: 'none' }), {
      seed: SEED,
      numRuns: 1,
    });
    for (const violation of violationsOf(schema, DIALECT)) {
      const draft = violation.make(DIALECT.settle(surrounded(base, full, violation.path)));
      const found = request.validate(sent(draft));
      const what = `${violation.field} ${violation.label}`;
      if (violation.kind === 'form') expect(violation.codes?.length, what).toBeGreaterThan(0);
      else expect(found, what).not.toEqual([]);
      // One thing is wrong, and it is the one that was meant.
      const [first, ...others] = found;
      expect(others, what).toEqual([]);
      if (first && violation.names.length > 0 && violation.kind !== 'form')
        expect(
          violation.names.some((name) => `${first.field} ${first.message}`.includes(name)),
          what,
        ).toBe(true);
    }
  });
}

test('sums are written as their currency wants them, and none provokes an error of the sandbox', () => {
  const create = bodiesOf(requestSchema(spec, 'orderCreate'), { ...OPTIONS, optional: 'none' });
  const special = /^(9|99|199|1999)[0-6](\.0+)?$|^9(\.[1-6]0?)?$/;
  for (const draft of fc.sample(create, { seed: SEED, numRuns: 400 })) {
    const body = sent(draft);
    if (!isRecord(body)) throw new Error('a body is an object');
    const [amount, currency] = [String(body['orderAmount']), String(body['orderCurrency'])];
    expect(hasRightDecimals(amount, currency), `${amount} ${currency}`).toBe(true);
    expect(amount).not.toMatch(special);
  }
});

test('the same seed draws the same bodies', () => {
  const bodies = bodiesOf(requestSchema(spec, 'subscriptionCreate'), { ...OPTIONS, optional: 'some' });
  const draw = (seed: number): string => JSON.stringify(fc.sample(bodies, { seed, numRuns: 20 }));
  expect(draw(1)).toBe(draw(1));
  expect(draw(1)).not.toBe(draw(2));
});
