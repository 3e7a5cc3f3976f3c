import { expect, test } from '@playwright/test';
import { blamingForgedAnswer } from '../../src/harness/merchant/forged-answers.ts';
import { requestBody } from '../../src/harness/wire.ts';
import { JournalBuilder } from '../checks/journal-builder.ts';

const FINDING = {
  check: 'refund.done-too-early',
  message: 'It is done.',
  why: 'Money.',
  fix: 'Ask refund/inquiry.',
};
const REWRITTEN = { name: 'response rewritten', falsified: 'response' } as const;

test('a finding after a forged answer tells of the signature that was not verified', () => {
  const on = new JournalBuilder();
  on.call('orderRefund');
  const inquiry = on.call('refundInquiry', { answerSignature: 'invalid', fault: REWRITTEN });
  const id = String(requestBody(inquiry)['refundRequestId']);
  const { message, fix } = blamingForgedAnswer(FINDING, on.journal, id);
  expect(message).toBe(
    'It is done. The last answer about it, to refund/inquiry (x2), has an X-SIGNATURE that does not match its body.',
  );
  expect(fix).toMatch(/^Verify X-SIGNATURE of every answer of Waffo, also of refund\/inquiry,/);
  expect(blamingForgedAnswer(FINDING, on.journal, 'another')).toEqual(FINDING);
});

test('a genuine answer after the forged one leaves the finding as it is', () => {
  const on = new JournalBuilder();
  on.call('refundInquiry', { answerSignature: 'missing', fault: REWRITTEN });
  const id = String(requestBody(on.call('refundInquiry'))['refundRequestId']);
  expect(blamingForgedAnswer(FINDING, on.journal, id)).toEqual(FINDING);
});
