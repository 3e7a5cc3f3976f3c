import { expect, test } from '@playwright/test';
import { loadSpec, type ErrorClass, type StateMachine } from '../../src/contract/index.ts';

const spec = loadSpec();

/** Codes by HTTP status and class, as the error-code page groups them. */
const groups: [number, ErrorClass, string][] = [
  [200, 'success', '0'],
  [401, 'merchant', 'A0001 A0002 A0004'],
  [
    400,
    'merchant',
    'A0003 A0005 A0006 A0007 A0008 A0009 A0010 A0012 A0013 A0014 A0015 A0016 A0017 A0018 A0019 A0020 A0021 ' +
      'A0022 A0023 A0024 A0026 A0027 A0029 A0030 A0031 A0032 A0033 A0034 A0035 A0036 A0037 A0038 A0039 A0040 ' +
      'A0042 A0045',
  ],
  [400, 'idempotency', 'A0011'],
  [400, 'user', 'B0001 B0002 B0003 B0004 B0005 B0006 B0007'],
  [500, 'system', 'C0001 C0002 C0003 C0004'],
  [503, 'system', 'C0005 C0006 C0007'],
  [406, 'risk', 'D0001'],
  [500, 'unknown', 'E0001'],
];

test('every published code stands in the catalogue with its status and class', () => {
  const expected = groups.flatMap(([http, kind, codes]) =>
    codes.split(' ').map((code) => ({ code, http: [http], class: kind })),
  );
  const listed = spec.errorCatalogue.map(({ code, http, class: kind }) => ({ code, http, class: kind }));
  const byCode = (a: { code: string }, b: { code: string }) => a.code.localeCompare(b.code);
  expect(listed.toSorted(byCode)).toEqual(expected.toSorted(byCode));
});

test('a code is found by its name, and others are not', () => {
  expect(spec.errorEntry('A0011')?.operations).toEqual([
    'orderCreate',
    'orderRefund',
    'subscriptionCreate',
    'subscriptionChange',
  ]);
  expect(spec.errorEntry('C0001')?.operations).toBe('all');
  expect(spec.errorEntry('A0013')?.operations).toEqual(['orderCancel']);
  expect(spec.errorEntry('E0001')?.operations).not.toContain('orderInquiry');
  expect(spec.errorEntry('A9999')).toBeUndefined();
  expect(spec.errorEntry('S0001')).toBeUndefined();
});

const words: Record<string, [machine: StateMachine, schema: string]> = {
  order: [spec.machine('order'), 'OrderStatus'],
  refund: [spec.machine('refund'), 'RefundStatus'],
  subscription: [spec.machine('subscription'), 'SubscriptionStatus'],
  subscriptionChange: [spec.machine('subscriptionChange'), 'SubscriptionChangeStatus'],
};

for (const [name, [machine, schema]] of Object.entries(words))
  test(`the states of ${name} are the words of the wire, and each can be reached`, () => {
    const { enum: values } = spec.document.components?.schemas?.[schema] ?? {};
    expect(machine.name).toBe(name);
    expect(machine.states.map((state) => state.name).toSorted()).toEqual((values as string[]).toSorted());
    for (const state of machine.states) expect(machine.reachable(null, state.name)).toBe(true);
  });

/** Every pair of states that may follow each other; all pairs that are not listed are forbidden. */
const allowed: Record<string, Record<string, string>> = {
  order: {
    AUTHORIZATION_REQUIRED:
      'PAY_IN_PROGRESS AUTHED_WAITING_CAPTURE CAPTURE_IN_PROGRESS PAY_SUCCESS ORDER_CLOSE',
    PAY_IN_PROGRESS:
      'AUTHORIZATION_REQUIRED AUTHED_WAITING_CAPTURE CAPTURE_IN_PROGRESS PAY_SUCCESS ORDER_CLOSE',
    AUTHED_WAITING_CAPTURE: 'CAPTURE_IN_PROGRESS PAY_SUCCESS ORDER_CLOSE',
    CAPTURE_IN_PROGRESS: 'PAY_SUCCESS',
    PAY_SUCCESS: '',
    ORDER_CLOSE: '',
  },
  refund: {
    REFUND_IN_PROGRESS: 'ORDER_PARTIALLY_REFUNDED ORDER_FULLY_REFUNDED ORDER_REFUND_FAILED',
    ORDER_PARTIALLY_REFUNDED: '',
    ORDER_FULLY_REFUNDED: '',
    ORDER_REFUND_FAILED: '',
  },
  subscription: {
    AUTHORIZATION_REQUIRED:
      'IN_PROGRESS ACTIVE CLOSE MERCHANT_CANCELLED USER_CANCELLED CHANNEL_CANCELLED EXPIRED',
    IN_PROGRESS:
      'AUTHORIZATION_REQUIRED ACTIVE CLOSE MERCHANT_CANCELLED USER_CANCELLED CHANNEL_CANCELLED EXPIRED',
    ACTIVE: 'CLOSE MERCHANT_CANCELLED USER_CANCELLED CHANNEL_CANCELLED EXPIRED',
    CLOSE: '',
    MERCHANT_CANCELLED: '',
    USER_CANCELLED: '',
    CHANNEL_CANCELLED: '',
    EXPIRED: '',
  },
  subscriptionChange: {
    IN_PROGRESS: 'AUTHORIZATION_REQUIRED SUCCESS CLOSED',
    AUTHORIZATION_REQUIRED: 'IN_PROGRESS SUCCESS CLOSED',
    SUCCESS: '',
    CLOSED: '',
  },
};

for (const [name, [machine]] of Object.entries(words)) {
  test(`${name}: what may be seen after what`, () => {
    const seen = Object.fromEntries(
      machine.states.map(({ name: from }) => [
        from,
        machine.states.map(({ name: to }) => to).filter((to) => to !== from && machine.reachable(from, to)),
      ]),
    );
    const expected = Object.fromEntries(
      Object.entries(allowed[name] ?? {}).map(([from, to]) => [from, to.split(' ').filter(Boolean)]),
    );
    for (const list of [...Object.values(seen), ...Object.values(expected)]) list.sort();
    expect(seen).toEqual(expected);
  });

  test(`${name}: a status may be seen again, an unknown one never`, () => {
    for (const state of machine.states) expect(machine.reachable(state.name, state.name)).toBe(true);
    expect(machine.reachable('NO_SUCH', 'NO_SUCH')).toBe(false);
    expect(machine.reachable(null, 'NO_SUCH')).toBe(false);
    expect(machine.isFinal('NO_SUCH')).toBe(false);
  });

  test(`${name}: exactly the final states lead nowhere`, () => {
    const ends = Object.entries(allowed[name] ?? {}).filter(([, to]) => to === '');
    const finals = machine.states.map((state) => state.name).filter((state) => machine.isFinal(state));
    expect(finals.toSorted()).toEqual(ends.map(([state]) => state).toSorted());
  });
}

test('the step that pays an order is announced', () => {
  const paid = spec.machine('order').transitions.filter(({ to }) => to === 'PAY_SUCCESS');
  expect(paid.length).toBeGreaterThan(0);
  for (const { notifications } of paid) expect(notifications).toEqual(['PAYMENT_NOTIFICATION']);
});

test('a machine that nobody knows is a typo of ours', () => {
  expect(Object.keys(spec.machines)).toEqual(Object.keys(words));
  expect(() => spec.machine('orders')).toThrow('"orders" is no state machine of waffo');
});
