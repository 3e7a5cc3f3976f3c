import type { Journal } from '../journal/index.ts';
import { reasonOf } from '../core/index.ts';
import {
  acknowledgement,
  errorCatalogue,
  parameters,
  unknownOutcome,
} from '../providers/waffo/checks/index.ts';
import { dataIntegrity } from './data-integrity.ts';
import type { Check, CheckContext, Finding } from './finding.ts';
import { foreignIds } from './foreign-ids.ts';
import { forgery } from './forgery.ts';
import { idempotency } from './idempotency.ts';
import { ids } from './ids.ts';
import { notificationSchema } from './notification-schema.ts';
import { pacing } from './pacing.ts';
import { replySecrets } from './reply-secrets.ts';
import { requestSchema } from './request-schema.ts';
import { requestSignature } from './request-signature.ts';
import { responseSchema } from './response-schema.ts';
import { responseSignature } from './response-signature.ts';
import { transitions } from './transitions.ts';
import { unfinishedReply } from './unfinished-reply.ts';
import { unverified } from './unverified.ts';
import { wireAmount } from './wire-amount.ts';
import { wireSecrets } from './wire-secrets.ts';
import { wireTime } from './wire-time.ts';

export * from './finding.ts';
export { signatureFault } from './signature-words.ts';
// How a journal is read, for others that look at journals.
export { outcomeOf } from './attempts.ts';
export { historiesOf, observationsOf, type ObjectHistory, type StatusObservation } from './objects.ts';
export { usedBefore } from './used-before.ts';
export { answerOf, bodyOf, endOf, honestData, jsonOf, resultOf, startOf, textAt } from './reading.ts';

/** Every check of the house. Each runs over the journal of every case. */
export const checks: readonly Check[] = [
  requestSignature,
  requestSchema,
  ids,
  idempotency,
  unknownOutcome,
  unfinishedReply,
  acknowledgement,
  forgery,
  foreignIds,
  wireTime,
  wireAmount,
  parameters,
  pacing,
  dataIntegrity,
  responseSignature,
  responseSchema,
  notificationSchema,
  transitions,
  errorCatalogue,
  unverified,
  replySecrets,
  wireSecrets,
];

/** What to run beside the checks of the house. */
export interface RunChecksOptions extends CheckContext {
  /** Checks of the user's own. */
  extra?: readonly Check[];
}

/** Runs every check over a journal. A check that breaks becomes a finding: it must not pass for "nothing found". */
export function runChecks(journal: Journal, { extra = [], ...context }: RunChecksOptions): Finding[] {
  return [...checks, ...extra].flatMap((check) => {
    try {
      return check.run(journal, context);
    } catch (error) {
      return [broken(check, error)];
    }
  });
}

function broken({ id }: Check, error: unknown): Finding {
  return {
    check: `${id}.broken`,
    party: 'harness',
    severity: 'error',
    message: `The check ${id} stopped with an error: ${reasonOf(error)}.`,
    why: 'What it looks for was not looked for in this journal, so nothing is proved about it.',
    fix: 'Report the journal and the message to the authors of the check.',
    entries: [],
  };
}
