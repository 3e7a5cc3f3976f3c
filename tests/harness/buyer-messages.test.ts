import { expect, test } from '@playwright/test';
import { copiedFromWaffo, messageProblem } from '../../src/harness/merchant/buyer-messages.ts';
import type { Reply } from '../../src/merchant/index.ts';

function reply(status: number, body: unknown, message?: string): Reply<unknown> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    ok: false,
    status,
    result: {},
    body: text,
    entry: 'm1',
    ...(message !== undefined && { message }),
  };
}

test('sentences for buyers are fine, in any language and wherever they stand', () => {
  expect(messageProblem(reply(422, {}, 'Please try another payment method.'))).toBeUndefined();
  expect(
    messageProblem(reply(502, { error: { text: 'The bank is not available. Try again later.' } })),
  ).toBeUndefined();
  expect(messageProblem(reply(400, {}, '支付失败，请稍后再试'))).toBeUndefined();
});

test('a sentence that is neither JSON nor a page is the message itself', () => {
  expect(messageProblem(reply(422, 'This card was declined. Please take another one.\n'))).toBeUndefined();
  expect(messageProblem(reply(502, '<h1>Bad gateway</h1><p>The server is down.</p>'))).toMatch(/no message/);
  expect(copiedFromWaffo(reply(502, `Sorry: ${C0001.msg}`), [C0001])).toMatch(/own text/);
});

const bad: readonly [what: string, given: Reply<unknown>, said: RegExp][] = [
  ['a stack trace', reply(500, 'Error: C0005\n    at pay (/srv/app/server.js:12:3)'), /stack trace/],
  [
    'a stack trace inside JSON',
    reply(500, { error: 'Refusal: C0005\n    at pay (file:///srv/app/server.mjs:12:3)' }),
    /stack trace/,
  ],
  [
    'a Java exception',
    reply(500, { error: 'java.lang.IllegalStateException: C0001' }, 'java.lang.IllegalStateException: C0001'),
    /stack trace/,
  ],
  ['no words', reply(500, ''), /no message/],
  ['a bare code', reply(400, { error: 'C0005' }, 'C0005'), /does not tell/],
  ['a phrase of the server', reply(500, {}, 'Internal Server Error'), /does not tell/],
  ['the name of a status', reply(503, '503 Service Unavailable'), /does not tell/],
  ['what a framework says by itself', reply(404, '404 page not found\n'), /does not tell/],
  [
    'a value that is not there',
    reply(404, {}, 'There is no plan undefined.'),
    /a placeholder instead of a value/,
  ],
  [
    'the place of a value',
    reply(400, {}, 'Please pay {amount} in another way.'),
    /a placeholder instead of a value/,
  ],
  ['one word', reply(400, {}, 'rejected'), /not a sentence/],
  ['no reply', reply(0, '', 'no reply within 35 s'), /no reply came/],
];
for (const [what, given, said] of bad) {
  test(`${what} says nothing to a buyer`, () => {
    expect(messageProblem(given)).toMatch(said);
  });
}

const C0001 = { code: 'C0001', msg: 'System is not available (trace 0af7651916cd43dd)' };

test("Waffo's code or text in the words for the buyer is named", () => {
  expect(copiedFromWaffo(reply(502, {}, 'Payment failed with C0001, sorry.'), [C0001])).toMatch(/code C0001/);
  const copied = 'Please try later. system is  not available (trace 0af7651916cd43dd)';
  expect(copiedFromWaffo(reply(502, {}, copied), [C0001])).toMatch(/own text/);
  expect(copiedFromWaffo(reply(502, { error: `Sorry. ${C0001.msg}` }), [C0001])).toMatch(/own text/);
});

test('words of the merchant that are like those of Waffo are its own', () => {
  const own = 'The system is not available at the moment. Please try again later (case AC0001).';
  expect(copiedFromWaffo(reply(502, {}, own), [C0001])).toBeUndefined();
  expect(
    copiedFromWaffo(reply(502, {}, 'Success is near, try C0005.'), [{ code: 'C0001', msg: 'failed' }]),
  ).toBeUndefined();
  // What stands beside the text for the buyer is for programs.
  expect(
    copiedFromWaffo(reply(502, { error: C0001.msg }, 'Please try again later.'), [C0001]),
  ).toBeUndefined();
  expect(
    copiedFromWaffo(reply(502, { error: 'Please try again later.', cause: C0001.msg }), [C0001]),
  ).toBeUndefined();
});
