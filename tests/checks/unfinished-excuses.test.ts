import { test } from '@playwright/test';
import { expectNothing } from './findings.ts';

const broken = { noResponse: 'broke off', unfinished: { why: 'broken off', status: 200, bytes: 4 } } as const;
const slow = { why: 'too slow', status: 200, bytes: 4 } as const;

test('a merchant that was stopped on purpose may leave half a reply behind', () => {
  expectNothing((on) => {
    on.call('orderCreate');
    on.act('merchant', 'killed (SIGKILL)');
    on.notify('PAYMENT_NOTIFICATION', { ...broken, delivery: ['n1', 1] });
    on.act('merchant', 'started again');
    on.notify('PAYMENT_NOTIFICATION', { delivery: ['n1', 2] });
  });
});

test('whoever refuses a forgery may close the connection in the middle of the reply', () => {
  expectNothing((on) => {
    on.call('orderCreate');
    const fault = { name: 'forged: no signature', falsified: 'request' } as const;
    on.notify('PAYMENT_NOTIFICATION', { ...broken, fault, actor: 'harness', signature: 'missing' });
  });
});

test('a merchant may begin its reply and wait for an answer of Waffo that the harness holds back', () => {
  expectNothing((on) => {
    const fault = { name: 'holds the answer back', falsified: 'none' } as const;
    on.call('orderCreate', { fault, durationMs: 40_000 });
    on.wait(-900);
    on.ask('createOrder', {}, { unfinished: slow, durationMs: 35_000 });
  });
});
