import { expect, test } from '@playwright/test';
import { loadSpec } from '../../../../src/contract/index.ts';

const spec = loadSpec('pancake');
const { semantics } = spec;

test('every operation and event of the OpenAPI document has its entry, and there are no others', () => {
  expect(semantics.calls.map(({ operation }) => operation)).toEqual(spec.operations.map(({ id }) => id));
  expect(semantics.events.map(({ eventType }) => eventType)).toEqual(
    spec.notifications.map(({ eventType }) => eventType),
  );
});

test('no call has its idempotency key in the body', () => {
  expect(semantics.keyed).toEqual([]);
});

test('what has statuses says which of them the events of success tell', () => {
  for (const { machine, success } of semantics.objects) {
    if (!success) continue;
    const steps = spec
      .machine(machine)
      .transitions.filter(
        ({ to, notifications }) => success.statuses.includes(to) && notifications.includes(success.event),
      );
    expect(steps.length, success.event).toBeGreaterThan(0);
  }
  expect(() => spec.machine(semantics.object('group').machine)).toThrow('is no state machine');
});

test('an operation that the platform does not have succeeds never', () => {
  const never = spec.errorCatalogue.find(({ code }) => code === 'not-implemented');
  expect(never?.operations).toHaveLength(4);
  for (const id of never?.operations ?? []) {
    const { response } = spec.operation(id);
    expect(response.validate({ data: { orderId: 'ORD_0000000000000000000001' } })).not.toEqual([]);
    expect(
      response.validate({ data: null, errors: [{ message: 'Not implemented', layer: 'store' }] }),
    ).toEqual([]);
  }
});
