import { facts, table } from './markdown.ts';
import type { SupportCase } from './support.ts';

/** A support case as Markdown, ready to send to Waffo's support. */
export function supportText(support: SupportCase): string {
  const { apiEvidence, merchantContext: merchant, paymentContext: payment, uiEvidence } = support;
  const sections: [string, string][] = [
    ['What is wrong', [
      `Expected: ${support.case.expected}`,
      '',
      `Seen: ${support.case.result}${support.case.reason ? `. ${support.case.reason}` : ''}${support.case.recordedByHand ? ' (recorded by hand)' : ''}`,
    ].join('\n')],
    ['Merchant context', facts([
      ['Merchant', merchant.merchant],
      ['Merchant ID', merchant.merchantId],
      ['Environment', `${merchant.environment} (${merchant.host})`],
      ['Contract', merchant.contract],
      ['Harness', `waffo-acceptance ${merchant.harness}`],
      ['Feature', merchant.feature],
    ])],
    ['Payment context', payment ? facts([
      ['Method', payment.method || 'not named'],
      ['Type', payment.type || 'not named'],
      ['Country', payment.country || 'not named'],
      ['Currency', payment.currency],
      ['Amount', payment.amount],
      ['Terminal', payment.terminal || 'not named'],
      ['Checkout selection', payment.checkoutSelection],
    ]) : 'No create was seen in this case.'],
    ['Identifiers', table(['Name', 'Id'], Object.entries(support.identifiers), 'None.')],
    ['API evidence', [
      table(
        ['Time', 'Operation', 'By', 'HTTP', 'Code', 'Message', 'Signature of the answer', 'Injected'],
        apiEvidence.answers.map((one) => [one.at, one.operation, one.by, one.http, one.code, one.msg, one.signature, one.fault]),
        'No request to Waffo was seen.',
      ),
      '',
      'Notifications:',
      '',
      table(
        ['Time', 'Event', 'By', 'Attempt', 'Signature', 'HTTP', 'Reply', 'Acknowledged'],
        apiEvidence.notifications.map((one) => [one.at, one.event, one.by, one.attempt ?? '', one.signature, one.http, one.reply, one.acknowledged ? 'yes' : 'no']),
        'None was seen.',
      ),
      '',
      'Every request and answer, without secrets, is in `exchanges.ndjson`.',
    ].join('\n')],
    ['UI evidence', [
      table(['Page'], uiEvidence.pages.map((page) => [page]), 'No page address was seen.'),
      '',
      table(['Time', 'Action'], uiEvidence.actions.map(({ at, what }) => [at, what]), 'No action of a payer was recorded.'),
      ...(uiEvidence.files.length > 0 ? ['', table(['File'], uiEvidence.files.map((file) => [file]), '')] : []),
    ].join('\n')],
    ['Retry history', table(
      ['Time', 'Result', 'By', 'Counts', 'Reason'],
      support.retryHistory.map((one) => [one.at, one.result, one.by, one.counts ? 'yes' : 'no', one.reason]),
      'None.',
    )],
    ['Findings', table(['Check', 'What was seen', 'Why it matters'], support.findings.map((one) => [one.check, one.message, one.why]), 'None.')],
  ]; // prettier-ignore
  const rehearsal = merchant.environment === 'emulator' ? ['', '**Rehearsal against the emulator: Waffo has not seen any of it.**'] : []; // prettier-ignore
  return [
    `# Support case ${support.case.id}: ${support.case.title}`,
    ...rehearsal,
    ...sections.flatMap(([title, body]) => ['', `## ${title}`, '', body]),
    '',
  ].join('\n');
}
