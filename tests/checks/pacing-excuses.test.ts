import { test } from '@playwright/test';
import { expectNothing } from './findings.ts';

const unknown = { code: 'E0001' };

test('three repeats with growing pauses are right', () => {
  expectNothing((on) => {
    for (const ms of [0, 0, 2_000, 9_000]) {
      on.wait(ms);
      on.call('orderCreate', unknown);
    }
  });
});

test('a request that Waffo does not know may be sent again', () => {
  expectNothing((on) => {
    for (const ms of [0, 500, 1_500, 4_500, 9_000, 20_000]) {
      on.wait(ms);
      on.call('orderCreate', unknown);
      on.call('orderInquiry', { code: 'A0009' });
    }
  });
});

test('a cancellation is sent again whenever somebody wants it', () => {
  expectNothing((on) => {
    on.call('orderCreate');
    for (const ms of [0, 500, 1_500, 4_500, 9_000, 20_000]) {
      on.wait(ms).ask('cancelOrder');
      on.call('orderCancel', unknown);
    }
  });
});

test('who waits eight seconds, leaves an inquiry early or was killed has not given up too soon', () => {
  expectNothing((on) => {
    on.call('orderCreate', { durationMs: 9_000, hungUpAfterMs: 7_990 });
  });
  expectNothing((on) => {
    on.call('orderCreate');
    on.call('orderInquiry', { durationMs: 9_000, hungUpAfterMs: 300 });
  });
  expectNothing((on) => {
    on.call('orderCreate', { durationMs: 9_000, hungUpAfterMs: 1_200 });
    on.act('merchant', 'killed (SIGKILL)');
  });
});

test('what was under way goes on after a restart', () => {
  expectNothing((on) => {
    for (const ms of [0, 500, 1_500]) {
      on.wait(ms);
      on.call('orderCreate', unknown);
    }
    on.act('merchant', 'killed (SIGKILL)').act('merchant', 'started again');
    for (const ms of [0, 500, 1_500]) {
      on.wait(ms);
      on.call('orderCreate', unknown);
    }
  });
});

test('buyers who order again after a refusal, one after the other or all at once, are no machine', () => {
  expectNothing((on) => {
    for (const n of [1, 2, 3]) {
      on.ask('createOrder');
      on.call('orderCreate', {
        code: 'C0005',
        send: { paymentRequestId: `p-${n}`, merchantOrderId: `M-${n}` },
      });
    }
  });
  expectNothing((on) => {
    on.ask('createOrder').ask('createOrder').ask('createOrder');
    for (const n of [1, 2, 3])
      on.call('orderCreate', {
        code: 'C0005',
        send: { paymentRequestId: `p-${n}`, merchantOrderId: `M-${n}` },
      });
  });
});
