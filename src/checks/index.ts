import { isRecord, reasonOf } from '../core/index.ts';
import type { Journal } from '../journal/index.ts';
import type { Check, CheckContext, Finding } from './finding.ts';

export * from './finding.ts';
// How a journal is read, for others that look at journals.
export { historiesOf, observationsOf, type ObjectHistory, type StatusObservation } from './objects.ts';
export {
  answerOf,
  bodyOf,
  catalogueEntryOf,
  comesFromProvider,
  dataAnswered,
  dataTold,
  endOf,
  isCall,
  jsonOf,
  outcomeOf,
  startOf,
} from './reading.ts';

/** What is run over a journal, and what it may consult. */
export interface RunChecksOptions extends CheckContext {
  checks: readonly Check[];
}

/** Runs checks over a journal. A check that breaks becomes a finding: it must not pass for "nothing found". */
export function runChecks(journal: Journal, { checks, ...context }: RunChecksOptions): Finding[] {
  return checks.flatMap((check) => {
    try {
      return findingsOf(check.run(journal, context));
    } catch (error) {
      return [broken(check, error)];
    }
  });
}

/** A check of the user's own may return anything. */
function findingsOf(returned: unknown): Finding[] {
  const list: readonly unknown[] | undefined = Array.isArray(returned) ? returned : undefined;
  if (!list?.every(isFinding)) throw new TypeError('it returned something that is not a list of findings');
  return [...list];
}

function isFinding(value: unknown): value is Finding {
  return (
    isRecord(value) &&
    ['check', 'message', 'why', 'fix'].every((name) => typeof value[name] === 'string') &&
    ['merchant', 'provider', 'harness'].includes(String(value['party'])) &&
    ['error', 'warning', 'info'].includes(String(value['severity'])) &&
    Array.isArray(value['entries'])
  );
}

function broken({ id }: Check, error: unknown): Finding {
  return {
    check: `${id}.broken`,
    party: 'harness',
    severity: 'error',
    message: `The check ${id} stopped with an error: ${reasonOf(error)}.`,
    why: 'It did not run to its end over this journal, so what it looks for is not proved.',
    fix: 'Report the journal and the message to the authors of the check.',
    entries: [],
  };
}
