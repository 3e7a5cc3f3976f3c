import { expect, test } from '@playwright/test';
import { pancake, parseEnvelope } from '../../../../src/providers/pancake/protocol/index.ts';

test('an answer is read as the SDK reads it: entries under errors mean refused, nothing else does', () => {
  const { answerIn, outcomeOf } = pancake.protocol;
  const outcome = (body: unknown) => {
    const answer = answerIn(JSON.stringify(body));
    return answer && outcomeOf(answer);
  };
  expect(outcome({ data: { store: {} } })).toBe('success');
  expect(outcome({ data: null, errors: [] })).toBe('success');
  expect(outcome({ data: null, errors: [{ message: 'No', layer: 'order' }] })).toBe('refused');
  expect(outcome({ data: { a: 1 }, errors: [{ message: 'Half' }] })).toBe('refused');
  for (const none of [null, [1], 'text', {}]) expect(outcome(none)).toBeUndefined();
  expect(answerIn('<html>')).toBeUndefined();
});

test('notices keep their layer and their hint', () => {
  const notice = { message: 'Dropped', layer: 'store', aiHint: 'Use webhooks.add' };
  expect(
    parseEnvelope(JSON.stringify({ data: {}, warnings: [notice, { layer: 'x' }, 1] }))?.warnings,
  ).toEqual([notice]);
});

test('any reply ends a delivery, the status decides; there is no sandbox', () => {
  expect(pancake.protocol.acknowledges('', 'exact')).toBe(true);
  expect(pancake.protocol.eventTypeIn('{"eventType":"refund.failed"}')).toBe('refund.failed');
  expect(() => pancake.readSandbox({})).toThrow(/WAF_CONFIG: Waffo Pancake has no sandbox/);
});
