import type { Terminal } from '../../core/index.ts';
import type { Saying } from '../../submission/ledger/index.ts';
import { caseKey, type CaseRow, type ProductVerdict } from '../../results/index.ts';
import { labelOf, oneLine, timeText } from '../../../reporters/index.ts';
import type { OpenedSubmission } from './opened.ts';

const LABEL_WIDTH = 9;
const INDENT = ' '.repeat(LABEL_WIDTH + 2);

/** The state of the submission: what it is about, a checklist per product, the verdict, the next steps. */
export function showStanding(terminal: Terminal, opened: OpenedSubmission): void {
  const { report, submission } = opened;
  const { ledger, rehearsal, run, runs } = submission;
  const to = rehearsal ? 'Rehearsal' : 'Submission';
  terminal.hanging('', `${to} of ${run.merchant} (${run.merchantId}), ${run.target} ${run.targetHost}`);
  const first = runs[0]?.startedAt ?? run.startedAt;
  const last = runs.at(-1)?.startedAt ?? run.startedAt;
  const when = first === last ? timeText(first) : `${timeText(first)} to ${timeText(last)}`;
  terminal.line(`${runs.length === 1 ? '1 run' : `${runs.length} runs`}, ${when}`);
  terminal.hanging('', `Ledger ${ledger.file}`);
  for (const note of submission.notes) terminal.hanging('Note: ', note);

  for (const product of report.verdict.products) showProduct(terminal, product, opened);

  terminal.line();
  terminal.line(
    `Verdict so far: ${terminal.coloured(['bold', toneOf(report.verdict.verdict)], report.verdict.verdict)}`,
  );
  for (const step of nextSteps(opened)) terminal.hanging('  ', step);
}

function showProduct(terminal: Terminal, product: ProductVerdict, opened: OpenedSubmission): void {
  const applicable = product.rows.filter(({ classification }) => classification !== 'not-applicable');
  const proved = applicable.filter(({ classification }) => classification === 'proved').length;
  terminal.line();
  terminal.line(terminal.coloured('bold', `${product.product}: ${proved} of ${applicable.length} passed`));
  for (const row of product.rows) showRow(terminal, row, opened);
}

function showRow(terminal: Terminal, row: CaseRow, { left, submission }: OpenedSubmission): void {
  const key = caseKey(row.product, row.case.id);
  const label = labelFor(row);
  const hand = row.record?.byHand ? ' (by hand)' : '';
  const name = { style: label.tone, text: label.text.padEnd(LABEL_WIDTH - 1) };
  terminal.hanging(['  ', name, ` ${row.case.id.padEnd(7)} `], `${row.case.title}${hand}`);
  if (row.classification === 'proved' || (row.classification === 'not-applicable' && !row.record?.byHand))
    return;
  if (row.result !== 'NOT_RUN') detail(terminal, row.reason ?? '');
  if (row.classification !== 'not-applicable' && row.nextStep && row.result !== 'NOT_RUN') {
    detail(terminal, `Next: ${row.nextStep}`);
  }
  const rehearsed = submission.rehearsed.get(key)?.last.record.result;
  if (rehearsed) detail(terminal, `Rehearsed on the emulator: ${labelOf(rehearsed)} (does not count)`);
  if (left.dependent.has(key)) detail(terminal, 'Runs again, because it depends on an open case.');
}

/** How a case got its result. */
export function showHistory(terminal: Terminal, row: CaseRow, opened: OpenedSubmission): void {
  const key = caseKey(row.product, row.case.id);
  terminal.line(`${row.case.id} ${row.case.title}: ${labelOf(row.result)}`);
  if (row.reason) terminal.hanging('  ', row.reason);
  const { words, rehearsed } = opened.submission;
  const word = words.get(key);
  for (const saying of word?.history ?? []) showSaying(terminal, saying, saying === word?.last);
  for (const saying of rehearsed.get(key)?.history ?? []) showSaying(terminal, saying, false);
  if (!word && !rehearsed.has(key)) terminal.line('  It has not been run yet.');
}

function showSaying(terminal: Terminal, { record, setAside }: Saying, counts: boolean): void {
  const by = record.byHand ? 'by hand' : `run ${record.runId}`;
  const target = record.target === 'emulator' ? ', emulator' : '';
  terminal.line(
    `  ${timeText(record.at)}  ${labelOf(record.result).padEnd(13)}  ${by}${target}${counts ? '  <- counts' : ''}`,
  );
  if (record.reason) terminal.hanging('      ', record.reason);
  if (setAside) terminal.hanging('      Does not count: ', setAside);
}

/** Reasons of a verdict that the checklist already shows in its rows. */
const ABOUT_ROWS = /^(?:[\w-]+: )?\d+ (?:cases? (?:is|are|was|were)|open item)/;

/** What to do next, most urgent first. */
function nextSteps({ left, report, rows, submission }: OpenedSubmission): string[] {
  const failed = rows.filter(
    ({ result, classification }) => classification === 'blocking' && result !== 'NOT_RUN',
  );
  const people = rows.filter(({ classification }) => classification === 'open').length;
  const blocked = report.verdict.verdict === 'INCOMPLETE';
  const toRun = left.open.size + left.dependent.size;
  return [
    ...(blocked ? report.verdict.reasons.filter((reason) => !ABOUT_ROWS.test(reason)) : []),
    ...(failed.length > 0 ? [`Fix what failed: ${failed.slice(0, 8).map((row) => row.case.id).join(', ')}${failed.length > 8 ? ', ...' : ''}`] : []),
    ...(toRun > 0 ? [`Run what is open (${toRun}): waffo-acceptance continue`] : []),
    ...(people > 0 ? [`Record what only people can do (${people}): waffo-acceptance record <case> --help`] : []),
    ...(blocked ? [] : [`Package it: waffo-acceptance export --key <private.pem>${submission.rehearsal ? ' --rehearsal' : ''}`]),
    ...(submission.rehearsal ? ['A rehearsal against the emulator proves nothing to Waffo: run against the sandbox.'] : []),
  ]; // prettier-ignore
}

function labelFor({ result, classification }: CaseRow): {
  text: string;
  tone: 'green' | 'red' | 'yellow' | 'gray';
} {
  if (classification === 'proved') return { text: 'passed', tone: 'green' };
  if (classification === 'not-applicable') return { text: 'n/a', tone: 'gray' };
  if (result === 'NOT_RUN') return { text: 'to run', tone: 'gray' };
  if (classification === 'blocking')
    return { text: result === 'PARTIAL' ? 'PARTIAL' : 'FAILED', tone: 'red' };
  const names = { MANUAL: 'manual', SKIPPED: 'skipped', WAFFO_SUPPORT_REQUIRED: 'support' } as const;
  return { text: result in names ? names[result as keyof typeof names] : 'open', tone: 'yellow' };
}

function toneOf(verdict: string): 'green' | 'red' | 'yellow' {
  return verdict === 'FULL' ? 'green' : verdict === 'CONDITIONAL' ? 'yellow' : 'red';
}

function detail(terminal: Terminal, text: string): void {
  terminal.hanging(INDENT, oneLine(text));
}
