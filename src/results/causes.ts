import type { Finding } from '../checks/index.ts';
import { causeKeyOf } from './cause-key.ts';
import { costRank } from './costs.ts';
import { isOutcome, isSpecific, rankWithStanding } from './rank.ts';
import type { CaseRecord } from './record.ts';
import { caseKey } from './row.ts';
import { stuckSince } from './stuck.ts';

/** A case that a cause explains, and the finding that shows it there. */
export interface CauseCase {
  record: CaseRecord;
  finding: Finding;
  /** Whether it is the error that the case is to be explained by. */
  leads: boolean;
}

/** What is the first error of so many cases is likely the cause in others too. */
const MANY = 3;

/** One mistake, seen in one case or in many. */
export interface Cause {
  /** The same for the same mistake, in this run and in others. */
  key: string;
  /** The case that shows it best: the one with the least beside it. */
  example: CauseCase;
  /** Every case that has it, one entry each, in the order of the records. */
  cases: CauseCase[];
  /** How many cases are to be explained by it first of all. */
  leads: number;
}

/**
 * Why cases failed: errors that are the same mistake, as one. Those that explain most cases come first; between those that
 * explain equally many, the one that costs most. What only follows from another error of its case is no cause of its own.
 *
 * @param records of the run, in any order; warnings and records without an error are passed over, but for cases
 * that failed without a finding: their reason is their cause
 */
export function causesOf(records: readonly CaseRecord[]): Cause[] {
  const failed = records.map((record) => ({ record, errors: ownErrors(record) }));
  const stuck = stuckSince(records);
  const firsts = countOf(failed.flatMap(({ errors }) => (errors[0] ? [causeKeyOf(errors[0])] : [])));
  const grouped = new Map<string, CauseCase[]>();
  for (const { record, errors } of failed) {
    // What the cases show by themselves is no more than how it came out.
    const leader = stuck?.records.includes(record) ? undefined : leaderOf(errors, firsts);
    for (const finding of errors) {
      const key = causeKeyOf(finding);
      const cases = grouped.get(key) ?? [];
      grouped.set(key, cases);
      add(cases, { record, finding, leads: finding === leader });
    }
  }
  if (stuck) {
    const { records: led, finding } = stuck;
    grouped.set(
      finding.check,
      led.map((record) => ({ record, finding, leads: true })),
    );
  }
  return [...grouped]
    .map(([key, cases]) => ({
      key,
      example: bestOf(cases),
      cases,
      leads: cases.filter(({ leads }) => leads).length,
    }))
    .toSorted(
      (one, other) =>
        other.leads - one.leads ||
        other.cases.length - one.cases.length ||
        costRank(one.example.finding) - costRank(other.example.finding),
    );
}

/** The errors of a case that nothing else in it explains, the first of them first. An outcome follows from what stands before it. */
function ownErrors(record: CaseRecord): Finding[] {
  const errors = rankWithStanding(record.findings).filter(({ finding }) => finding.severity === 'error');
  const [first, ...others] = errors;
  if (first) {
    const own = others.filter(
      ({ finding, standing }) => standing === first.standing && !isOutcome(finding.check),
    );
    return firstOfEachCheck([first, ...own].map(({ finding }) => finding));
  }
  return record.result === 'FAIL' || record.result === 'PARTIAL' ? [reasonOf(record)] : [];
}

/** A case may try the same mistake in several ways: it is one mistake, and the first way shows it. */
function firstOfEachCheck(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ check }) => !seen.has(check) && seen.add(check));
}

/**
 * The error that a case is to be explained by. Its first one, unless another is wrong on the wire in many cases: then that
 * one is the likely cause here too.
 */
function leaderOf(errors: readonly Finding[], firsts: ReadonlyMap<string, number>): Finding | undefined {
  const weight = (finding: Finding): number => firsts.get(causeKeyOf(finding)) ?? 0;
  return errors.reduce<Finding | undefined>(
    (best, one) =>
      best === undefined || (isSpecific(one.check) && weight(one) >= MANY && weight(one) > weight(best))
        ? one
        : best,
    undefined,
  );
}

function countOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** A case can fail without a finding: it took too long, or the harness broke. */
function reasonOf({ reason, nextStep }: CaseRecord): Finding {
  return {
    check: 'case',
    party: 'harness',
    severity: 'error',
    message: reason ?? 'no reason was recorded',
    why: 'The case could not show what it is about.',
    fix: nextStep ?? 'See the journal of the case.',
    entries: [],
  };
}

/** A case counts once, however many records it has and however often the mistake is in them. */
function add(cases: CauseCase[], one: CauseCase): void {
  const key = caseKey(one.record.product, one.record.id);
  const known = cases.findIndex(({ record }) => caseKey(record.product, record.id) === key);
  if (known < 0) cases.push(one);
  else if (one.leads && !cases[known]?.leads) cases[known] = one;
}

/** The one in which it leads, with something to see, and with the least beside it. */
function bestOf(cases: readonly CauseCase[]): CauseCase {
  const effort = ({ record, finding, leads }: CauseCase): number =>
    (leads ? 0 : 1e6) + (finding.entries.length > 0 ? 0 : 1e5) + record.findings.length;
  return cases.reduce((best, one) => (effort(one) < effort(best) ? one : best));
}
