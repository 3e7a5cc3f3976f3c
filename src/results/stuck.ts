import type { Finding } from '../checks/index.ts';
import { firstError } from './rank.ts';
import type { CaseRecord } from './record.ts';

/** Fewer cases that go well before, or fail after, may be a coincidence. */
const LEAST_BEFORE = 3;
const LEAST_AFTER = 5;
/** Many cases need no event: of those that run after it, so many at least fail in this way. */
const LEAST_SHARE = 0.3;

/** From some case on, the merchant acknowledges events and does nothing about them. */
export interface Stuck {
  /** The cases that fail by it, in the order in which they ran. */
  records: CaseRecord[];
  /** Of the run as a whole: no case can show it alone. */
  finding: Finding;
}

/**
 * Whether events had their effect until some case, and none afterwards although they were acknowledged: the mark of a
 * queue whose first entry fails again and again. Undefined if they never had any, or have it in between.
 */
export function stuckSince(records: readonly CaseRecord[]): Stuck | undefined {
  const ran = records
    .filter(({ result }) => result === 'PASS' || result === 'FAIL' || result === 'PARTIAL')
    .toSorted((one, other) => one.startedAt.localeCompare(other.startedAt));
  const from = ran.findIndex(isWithoutEffect);
  const [before, after] = [ran.slice(0, Math.max(from, 0)), ran.slice(from)];
  const stuck = after.filter(isWithoutEffect);
  const [first] = stuck;
  const last = before.at(-1);
  if (!first || !last || before.filter(({ result }) => result === 'PASS').length < LEAST_BEFORE)
    return undefined;
  if (stuck.length < LEAST_AFTER || stuck.length < after.length * LEAST_SHARE) return undefined;
  return { records: stuck, finding: findingOf(stuck, first, last) };
}

/** Whether a case is to be explained by an event that was acknowledged and changed nothing. */
function isWithoutEffect({ findings }: CaseRecord): boolean {
  return firstError(findings)?.acknowledged === true;
}

function findingOf({ length }: readonly CaseRecord[], first: CaseRecord, last: CaseRecord): Finding {
  return {
    check: 'events.stuck',
    party: 'merchant',
    severity: 'error',
    message: `From case ${first.id} on, the merchant acknowledges events and they change nothing: ${length} cases fail by this. Until case ${last.id} (${last.title}) events had their effect.`,
    why: 'One event that cannot be handled stops all that come after it, of every buyer. What was acknowledged is not sent again.',
    fix: `Look at what the merchant logged during ${last.id} and ${first.id}: a queue, or a job, still tries an event of theirs, or has ended with it. Set an event aside after some attempts, and go on with the next one; do not acknowledge what you cannot store or do not know.`,
    entries: firstError(first.findings)?.entries ?? [],
  };
}
