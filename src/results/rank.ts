import type { Finding } from '../checks/index.ts';

/** A server that has ended, or lets nobody in, learns nothing: whatever else is found follows from it. */
const CLOSED: readonly string[] = [
  'merchant.ended',
  'merchant.rate-limited',
  'merchant.unavailable',
  'acknowledgement.redirected',
  'acknowledgement.rate-limited',
];

/** What goes wrong between the merchant and the provider by itself: the wire shows it, whatever the case is about. */
const CAUSES =
  /^(request-signature|request-schema|unfinished-reply|ids|wire-amount|wire-time|answer|environment|success-url|amounts|references|graphql|swallowed)(\.|$)|^acknowledgement\.(?!never|refusal)|^parameters\.((refund-)?notify-url|address-length|goods-name|free-trial)$|^(tokens\.(expired|invalid)|idempotency\.form)$/;
/** Of these, what changes nothing where the provider has taken the call all the same. */
const ONLY_IF_REFUSED =
  /^(request-signature|request-schema|wire-amount|amounts|graphql)(\.|$)|^(ids\.length|idempotency\.form)$|^parameters\.(address-length|goods-name|free-trial)$/;

/**
 * A request that the provider has taken for another one: what follows is told of the wrong purchase. And a forgery that
 * was acknowledged: what it says is believed, and shows as a status or a delivery that nothing explains.
 */
const FIRST: readonly string[] = ['idempotency.reuse', 'forgery.acknowledged'];

/** What a case sees when something before it went wrong: no checkout, no status, no goods. */
const CONSEQUENCES: readonly RegExp[] = [
  /^(order|subscription|refund|change)\.(create|nameless|at-waffo|cancel|capture|paid|failed|cancelled|refunded|partially_refunded|active|ended|succeeded|unknown-to-merchant|left-open)$/,
  /^(order\.delivered-once|subscription\.not-granted|change\.(no-plan|old-plan-kept|renewal-not-granted))$/,
  /^((order|subscription|refund|change)\.created|order\.completed|subscription\.(activated|renewed)|webhook\.acknowledged)$/,
  /^subscription\.(cancelled|reactivated)-at-\w+$/,
  /^checkout\.(page|refused|leads-nowhere|one-session|expired)$/,
  /^(case\.not-provoked|waffo\.inquiry|notification\.(none|not-acknowledged)|acknowledgement\.never|buyer\.words)$/,
];
/** What says no more than that an earlier step did not succeed. */
const PRECONDITION = /\.precondition$/;

/** What a refused call explains, by its operation. A create explains everything: nothing comes about without it. */
const EXPLAINED: readonly (readonly [operations: RegExp, checks: RegExp])[] = [
  [/^refundTicket/, /^(refund|notification|buyer)\.|^order\.(refunded|partially_refunded)$/],
  [/^subscriptionOrder/, /^(subscription|notification|buyer|case)\./],
  [/^(orderRefund|refundInquiry)$/, /^(refund|notification|buyer)\.|^order\.(refunded|partially_refunded)$/],
  [/^order(Inquiry|Cancel|Capture)$/, /^(order|notification|buyer|case|waffo)\./],
  [/^subscription(Inquiry|Cancel|Manage|Update)$/, /^(subscription|notification|buyer|case|waffo)\./],
  [/^subscriptionChange/, /^(change|subscription|notification|buyer|waffo)\./],
];

const SEVERITIES: readonly Finding['severity'][] = ['error', 'warning', 'info'];

/** How a finding stands to the others of its case. */
export type Standing =
  /** The server lets nobody in: whatever else is found follows from it. */
  | 'closed'
  /** It is wrong by itself. */
  | 'own'
  /** Another finding of the case explains it. */
  | 'consequence'
  /** It says no more than that an earlier step did not succeed. */
  | 'precondition';

const STANDINGS: readonly Standing[] = ['closed', 'own', 'consequence', 'precondition'];

/** A finding and how it stands to the others of its case. */
export interface RankedFinding {
  finding: Finding;
  standing: Standing;
}

/**
 * Findings in the order in which a reader needs them: errors before warnings, and what went wrong first before what
 * follows from it. If no finding is known to be a cause, the given order stays, but for preconditions.
 */
export function rankFindings(findings: readonly Finding[]): Finding[] {
  return rankWithStanding(findings).map(({ finding }) => finding);
}

/** The same order, with how each finding stands to the others. */
export function rankWithStanding(findings: readonly Finding[]): RankedFinding[] {
  const causes = findings.filter(isCause);
  const rank = ({ finding: { check, severity }, standing }: RankedFinding): number =>
    SEVERITIES.indexOf(severity) * 10 + STANDINGS.indexOf(standing) - (FIRST.includes(check) ? 0.5 : 0);
  return findings
    .map((finding) => ({ finding, standing: standingOf(finding, causes) }))
    .toSorted((one, other) => rank(one) - rank(other));
}

/** The error that a failed case is to be explained by. */
export function firstError(findings: readonly Finding[]): Finding | undefined {
  const [first] = rankFindings(findings);
  return first?.severity === 'error' ? first : undefined;
}

/** Whether a finding of this check says what goes wrong on the wire by itself, whatever the case is about. */
export function isSpecific(check: string): boolean {
  return CAUSES.test(check);
}

/** Whether a finding of this check may be no more than how something else came out: no checkout, no status, no goods. */
export function isOutcome(check: string): boolean {
  return PRECONDITION.test(check) || CONSEQUENCES.some((pattern) => pattern.test(check));
}

function standingOf({ check }: Finding, causes: readonly Finding[]): Standing {
  if (CLOSED.includes(check)) return 'closed';
  if (PRECONDITION.test(check)) return 'precondition';
  return isOutcome(check) && causes.some((cause) => explains(cause, check)) ? 'consequence' : 'own';
}

function isCause({ check, severity, refused }: Finding): boolean {
  if (severity !== 'error' || !CAUSES.test(check)) return false;
  return refused?.length !== 0 || !ONLY_IF_REFUSED.test(check);
}

/** Whether what went wrong there can be why this did not come about. */
function explains({ check, refused = [] }: Finding, consequence: string): boolean {
  if (check === 'parameters.refund-notify-url') return explainedBy('orderRefund', consequence);
  return refused.length === 0 || refused.some((operation) => explainedBy(operation, consequence));
}

function explainedBy(operation: string, consequence: string): boolean {
  const narrow = EXPLAINED.find(([operations]) => operations.test(operation));
  return !narrow || narrow[1].test(consequence);
}
