import type { TestInfo } from '@playwright/test';
import { terminalLine } from '../core/index.ts';
import { runChecks, type Finding, type RunChecksOptions } from '../checks/index.ts';
import {
  firstError,
  rankFindings,
  withRefusals,
  type CaseOutcome,
  type CaseRecord,
  type Rehearsal,
  type Stop,
  type CaseLogLine,
} from '../results/index.ts';
import { withPrinted } from './server-errors.ts';
import type { CaseListName, ListedCase } from '../case-list/index.ts';
import { CaseContext, ScenarioStopped } from './case-context.ts';
import type { SkipReason } from './skip-reason.ts';
import type { CaseTarget } from './case-target.ts';

/** The execution of one listed case: what the scenario shows, and what becomes of it. */
export class CaseRun {
  readonly context: CaseContext;
  readonly #row: ListedCase;
  readonly #rehearsal: Rehearsal | undefined;
  readonly #product: CaseListName;
  readonly #startedAt = new Date();
  /** All findings with what Waffo made of the calls that show them. */
  #judged: Finding[] | undefined;
  /** By a clock that nobody sets: a duration must not jump with the wall clock. */
  readonly #began = performance.now();

  /**
   * @param more.rehearsal what it came to on the emulator
   * @param more.onSkip see `CaseContext`
   */
  constructor(
    product: CaseListName,
    row: ListedCase,
    more: { rehearsal?: Rehearsal | undefined; onSkip?: (reason: string) => void } = {},
  ) {
    this.#product = product;
    this.#row = row;
    this.#rehearsal = more.rehearsal;
    this.context = new CaseContext(more.onSkip);
  }

  /** The record of a case that is not run. */
  notRun(why: SkipReason | Stop): CaseRecord {
    return this.#record(why.result, reasonsOf(why));
  }

  /** The record of a case that does not apply to the merchant. */
  notApplicable(reason: string): CaseRecord {
    return this.#record('NA', { reason });
  }

  /**
   * Lets every check look at the case's journal and concludes.
   * @param checks of the provider, and the user's own
   * @param journal path of the journal, relative to the results folder
   * @param printed what the merchant printed during the case
   */
  async conclude(
    checks: RunChecksOptions,
    target: CaseTarget,
    journal: string,
    testInfo: TestInfo,
    printed: readonly CaseLogLine[] = [],
  ): Promise<CaseRecord> {
    await target.end();
    target.journal.flush();
    for (const finding of runChecks(target.journal, checks)) this.context.report(finding);
    const findings = withPrinted(this.context.findings, target.journal, printed);
    this.#judged = withRefusals(findings, target.journal, checks);
    // Of a merchant that has ended, the rest is a consequence.
    const hasEnded = this.#judged.some(({ check }) => check === 'merchant.ended');
    const broken = hasEnded ? undefined : unexpectedError(testInfo);
    if (broken)
      return this.#record('FAIL', {
        reason: broken,
        nextStep: 'See the journal and the error of this test.',
        journal,
      });

    const first = firstError(this.#judged);
    if (first) return this.#record('FAIL', { reason: first.message, nextStep: first.fix, journal });
    const { skipped } = this.context;
    if (skipped) return this.#record(skipped.result, { ...reasonsOf(skipped), journal });
    const [unproved] = this.context.unproved;
    if (unproved) {
      const nextStep =
        this.context.provedBy.join(' ') ||
        'Describe what is missing in acceptance.config.yaml, or show it to Waffo by hand.';
      return this.#record('NOT_PROVED', { reason: this.context.unproved.join('; '), nextStep, journal });
    }
    const missing = this.#row.ids.filter((name) => !this.context.ids[name]);
    if (missing.length > 0) {
      return this.#record('NOT_PROVED', {
        reason: `no ${missing.join(', ')} was seen on the wire`,
        nextStep: 'Look at the journal of this case.',
        journal,
      });
    }
    return this.#record('PASS', { journal });
  }

  #record(result: CaseOutcome, more: { reason?: string; nextStep?: string; journal?: string }): CaseRecord {
    const { id, title, group, source, requirement } = this.#row;
    const { notes, coverage, ids } = this.context;
    const findings = this.#judged ?? this.context.findings;
    return {
      id,
      product: this.#product,
      title,
      group,
      source,
      requirement,
      result,
      ids: { ...ids },
      findings: rankFindings(findings),
      remarks: [...notes],
      ...(coverage.length > 0 && { coverage: [...coverage] }),
      ...(this.#rehearsal && { rehearsal: this.#rehearsal }),
      evidence: [],
      startedAt: this.#startedAt.toISOString(),
      durationMs: Math.round(performance.now() - this.#began),
      ...more,
    };
  }
}

/** A failure as the terminal and the test report show it: every error, with why and what to do. */
export function failureText(record: CaseRecord): string {
  const errors = rankFindings(record.findings).filter(({ severity }) => severity === 'error');
  const parts = errors.map(({ check, message, why, fix }) =>
    [`  ${check}: ${message}`, `    why: ${why}`, `    fix: ${fix}`].map(terminalLine).join('\n'),
  );
  return [
    `${record.id} ${record.title}: ${record.result}`,
    ...(parts.length > 0 ? parts : [terminalLine(`  ${record.reason ?? ''}`)]),
  ].join('\n');
}

function reasonsOf({ reason, nextStep }: SkipReason | Stop): { reason: string; nextStep?: string } {
  return { reason, ...(nextStep !== undefined && { nextStep }) };
}

/** An error that no expectation raised: a timeout, a page that is not there, a defect of the harness. */
function unexpectedError(testInfo: TestInfo): string | undefined {
  if (testInfo.status === 'timedOut') return `the case did not end within ${testInfo.timeout / 1000} s`;
  const error = testInfo.errors.find(
    ({ message }) => message && !message.startsWith(`${ScenarioStopped.name}:`),
  );
  // eslint-disable-next-line no-control-regex -- Playwright colours its messages
  return error?.message?.replace(/\u001b\[\d+m/g, '').split('\n', 1)[0];
}
