import type { Exchange } from '../journal/index.ts';
import type { Check, Finding } from './finding.ts';
import { answerOf, groupBy, providerAnswers, providerNotifications } from './reading.ts';
import { finding, namedAll } from './wording.ts';

const WHY =
  'A merchant that verifies signatures, as it must, rejects such a message, so it does not learn whether the money was paid.';

/** Whether what the provider says can be proved to come from the provider. */
export const responseSignature: Check = {
  id: 'response-signature',
  title: "The provider's answers and notifications carry a valid signature",
  run(journal, context) {
    const { name, protocol } = context.provider;
    const header = protocol.signatureHeader.toUpperCase();
    const report = reporterFor(name);
    const notifications = providerNotifications(journal).filter(
      ({ request: { signature } }) => signature === 'invalid' || signature === 'missing',
    );
    // A page of some proxy on the way is not the provider's word, so nobody has to sign it.
    const answers = providerAnswers(journal).filter((exchange) => answerOf(exchange, context) !== undefined);
    const invalid = answers.filter(({ response }) => response?.signature === 'invalid');
    const missing = answers.filter(({ response }) => response?.signature === 'missing');
    return [
      ...report(invalid, 'error', 'response-signature.invalid', `was answered with a wrong ${header}`),
      ...report(missing, 'warning', 'response-signature.missing', `was answered without ${header}`),
      ...report(
        notifications,
        'error',
        'response-signature.notification',
        `came from ${name} without a valid signature`,
      ),
    ];
  },
};

type Report = (
  seen: readonly Exchange[],
  severity: Finding['severity'],
  check: string,
  what: string,
) => Finding[];

/** Makes a finding for each operation. */
function reporterFor(provider: string): Report {
  const fix = `First check that this run has ${provider}'s current public key of this environment. If it has, report the exchange to ${provider}; do not switch off the verification.`;
  return (seen, severity, check, what) =>
    [...groupBy(seen, ({ operation }) => operation).values()].map((group) =>
      finding('provider', severity, check, group, { message: `${namedAll(group)} ${what}.`, why: WHY, fix }),
    );
}
