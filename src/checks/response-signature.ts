import type { Exchange } from '../journal/index.ts';
import type { Check, Finding } from './finding.ts';
import { answerOf, groupBy, waffoAnswers, waffoNotifications } from './reading.ts';
import { finding, namedAll } from './wording.ts';

const WHY =
  'A merchant that verifies, as it must, throws such a message away: it does not learn what became of the money.';
const FIX =
  "Check first that this run was given Waffo's current public key of this environment. If it was, report the " +
  'exchange to Waffo; do not switch the verification off.';

/** Whether what Waffo says can be proved to come from Waffo. */
export const responseSignature: Check = {
  id: 'response-signature',
  title: "Waffo's answers and notifications carry a valid signature",
  run(journal) {
    const notifications = waffoNotifications(journal).filter(
      ({ request: { signature } }) => signature === 'invalid' || signature === 'missing',
    );
    // A page of some proxy on the way is not Waffo's word, so nobody has to sign it.
    const answers = waffoAnswers(journal).filter((exchange) => answerOf(exchange) !== undefined);
    const invalid = answers.filter(({ response }) => response?.signature === 'invalid');
    const missing = answers.filter(({ response }) => response?.signature === 'missing');
    return [
      ...report(
        invalid,
        'error',
        'response-signature.invalid',
        'was answered with an X-SIGNATURE that does not fit',
      ),
      ...report(missing, 'warning', 'response-signature.missing', 'was answered without X-SIGNATURE'),
      ...report(
        notifications,
        'error',
        'response-signature.notification',
        'came from Waffo without a valid signature',
      ),
    ];
  },
};

function report(
  seen: readonly Exchange[],
  severity: Finding['severity'],
  check: string,
  what: string,
): Finding[] {
  return [...groupBy(seen, ({ operation }) => operation).values()].map((group) =>
    finding('provider', severity, check, group, {
      message: `${namedAll(group)} ${what}.`,
      why: WHY,
      fix: FIX,
    }),
  );
}
