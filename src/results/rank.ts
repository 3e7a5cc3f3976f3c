import type { Finding } from '../checks/index.ts';

/** A server that lets nobody in learns nothing: whatever else is found follows from it. */
const CLOSED: readonly string[] = [
  'merchant.rate-limited',
  'merchant.unavailable',
  'acknowledgement.redirected',
  'acknowledgement.rate-limited',
];

/** What goes wrong between the merchant and Waffo by itself: the wire shows it, whatever the case is about. */
const CAUSES =
  /^(request-signature|request-schema|unfinished-reply|ids|wire-amount|wire-time|answer)(\.|$)|^acknowledgement\.(?!never|refusal)/;

/** What a case sees when something before it went wrong: no checkout, no status, no goods. */
const CONSEQUENCES: readonly RegExp[] = [
  /^(order|subscription|refund|change)\.(create|nameless|at-waffo|cancel|capture|paid|failed|cancelled|refunded|partially_refunded|active|ended|succeeded|unknown-to-merchant|left-open)$/,
  /^(order\.delivered-once|subscription\.not-granted|change\.(no-plan|old-plan-kept|renewal-not-granted))$/,
  /^(case\.not-provoked|waffo\.inquiry|notification\.(none|not-acknowledged)|acknowledgement\.never|buyer\.words)$/,
];
/** What says no more than that an earlier step did not succeed. */
const PRECONDITION = /\.precondition$/;

const SEVERITIES: readonly Finding['severity'][] = ['error', 'warning', 'info'];

/**
 * Findings in the order in which a reader needs them: errors before warnings, and what went wrong first before what
 * follows from it. If no finding is known to be a cause, the given order stays, but for preconditions.
 */
export function rankFindings(findings: readonly Finding[]): Finding[] {
  const hasCause = findings.some(({ check, severity }) => severity === 'error' && CAUSES.test(check));
  const rank = (finding: Finding): number =>
    SEVERITIES.indexOf(finding.severity) * 10 + distanceFromCause(finding, hasCause);
  return findings.toSorted((one, other) => rank(one) - rank(other));
}

/** The error that a failed case is to be explained by. */
export function firstError(findings: readonly Finding[]): Finding | undefined {
  const [first] = rankFindings(findings);
  return first?.severity === 'error' ? first : undefined;
}

function distanceFromCause({ check }: Finding, hasCause: boolean): number {
  if (CLOSED.includes(check)) return 0;
  if (PRECONDITION.test(check)) return 3;
  return hasCause && CONSEQUENCES.some((pattern) => pattern.test(check)) ? 2 : 1;
}
