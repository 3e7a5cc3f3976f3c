import type { Terminal } from '../src/core/index.ts';
import {
  caseKey, causesOf, firstError, OUTCOMES, warningCount, warningsOf, type CaseRow, type Counts, type RunHeader, type Verdict, type VerdictItem,
} from '../src/results/index.ts'; // prettier-ignore
import type { Results, Shown } from './view.ts';
import { durationText, labelOf, oneLine, shownPath } from './words.ts';

/** Width of the longest label, so that ids stand in one column. */
const LABEL_WIDTH = 13;
const ID_WIDTH = 8;
/** Width of the label of a file. */
const LABEL_OF_FILE = 8;
/** A reason is shown whole: what is cut off may be the value that matters. */
const LONGEST_REASON = 2_000;
/** How many ids of cases with one cause are shown. */
const MOST_IDS = 10;
const INDENT = ' '.repeat(LABEL_WIDTH + 2);

/** What the run is about: one line, once. */
export function showRun(terminal: Terminal, run: RunHeader): void {
  const features = run.features.length > 0 ? run.features.join(', ') : 'payment only';
  terminal.line(`Target ${run.target} (${run.targetHost}), merchant ${run.merchant}, features: ${features}`);
  terminal.line();
}

/** One finished case: a line, and for a failing one a second that says why. */
export function showCase(
  terminal: Terminal,
  { case: row, result, reason, classification, record }: CaseRow,
): void {
  const label = terminal.coloured(styleOf(result), labelOf(result).padEnd(LABEL_WIDTH));
  const duration = durationText(record?.durationMs ?? 0);
  terminal.line(`${label}  ${row.id.padEnd(ID_WIDTH)}  ${row.title}  ${terminal.coloured('dim', duration)}`);
  if (classification === 'blocking') terminal.line(`${INDENT}${oneLine(reason ?? '', LONGEST_REASON)}`);
}

/** The end of a run: verdicts, what to fix, what is open, and where everything is. */
export function showEnd(terminal: Terminal, results: Results, shown: readonly Shown[]): void {
  const { verdict } = results;
  const rows = verdict.products.flatMap((product) => product.rows);
  // What did not run is counted among the reasons: a killed run would drown the rest.
  const toMend = verdict.blocking.filter(({ result }) => result !== 'NOT_RUN');
  showCauses(terminal, toMend, results);
  showItems(terminal, 'Open', verdict.open, (item) =>
    item.nextStep ? [`Next: ${oneLine(item.nextStep)}`] : [],
  );

  terminal.line();
  terminal.line(`Verdict: ${verdictText(terminal, verdict.verdict)}`);
  for (const reason of verdict.reasons) terminal.line(`  ${reason}`);
  for (const { product, verdict: own, counts } of verdict.products) {
    terminal.line(`  ${product}: ${verdictText(terminal, own)} (${countsText(counts)})`);
  }

  const warnings = warningCount(warningsOf(rows));
  if (warnings)
    terminal.line(`Warnings: ${warnings}: they change no result; read them in "Warnings" of the sheet`);

  terminal.line();
  const journals = new Set(
    rows.flatMap(({ record }) => record?.journal?.split('/').slice(0, -1).join('/') ?? []),
  );
  showFiles(terminal, [
    ...shown,
    ...[...journals].map((folder) => ({ label: 'Journals', file: `${results.folder}/${folder}` })),
  ]);
}

/** Where each file is, and what a person should know of it. */
export function showFiles(terminal: Terminal, shown: readonly Shown[]): void {
  for (const { label, file, note, lines = [] } of shown) {
    const more = note === undefined ? '' : `  ${terminal.coloured('dim', note)}`;
    terminal.line(`${label.padEnd(LABEL_OF_FILE)}  ${shownPath(file)}${more}`);
    for (const line of lines) terminal.line(`${' '.repeat(LABEL_OF_FILE + 2)}${line}`);
  }
}

/** What has failed, by its causes: one mistake that breaks fifty cases is told once. */
function showCauses(terminal: Terminal, items: readonly VerdictItem[], results: Results): void {
  const rows = results.verdict.products.flatMap((product) => product.rows);
  const records = items.flatMap((item) => rowOf(rows, item)?.record ?? []);
  const leading = causesOf(records).map(({ example, cases }) => ({
    example,
    ids: cases.filter(({ leads }) => leads).map(({ record }) => caseKey(record.product, record.id)),
  }));
  const explained = (item: VerdictItem): number =>
    leading.findIndex(({ ids }) => ids.includes(caseKey(item.product, item.id)));
  const shared = leading.filter(({ ids }) => ids.length > 1);
  if (shared.length > 0) {
    terminal.line();
    terminal.line('Causes of several cases:');
    for (const { example, ids } of shared) {
      const count = terminal.coloured('red', `${ids.length} cases`.padEnd(LABEL_WIDTH));
      terminal.line(`${count}  ${idsText(ids)}`);
      const { message, fix } = example.finding;
      terminal.line(`${INDENT}${oneLine(message, LONGEST_REASON)}`);
      terminal.line(`${INDENT}Fix: ${oneLine(fix, LONGEST_REASON)}`);
      const { journal } = example.record;
      if (journal) terminal.line(`${INDENT}Journal: ${shownPath(`${results.folder}/${journal}`)}`);
    }
  }
  const alone = items.filter((item) => (leading[explained(item)]?.ids.length ?? 1) === 1);
  showItems(terminal, 'To fix', alone, (item) => firstSteps(rows, item, results));
}

/** The ids of cases, as many as a line holds. */
function idsText(keys: readonly string[]): string {
  const ids = keys.map((key) => key.slice(key.indexOf('/') + 1));
  const rest = ids.length - MOST_IDS;
  return `${ids.slice(0, MOST_IDS).join(', ')}${rest > 0 ? `, and ${rest} more` : ''}`;
}

function rowOf(rows: readonly CaseRow[], { product, id }: VerdictItem): CaseRow | undefined {
  return rows.find((row) => row.product === product && row.case.id === id);
}

function showItems(
  terminal: Terminal,
  heading: string,
  items: readonly VerdictItem[],
  more: (item: VerdictItem) => string[],
): void {
  if (items.length === 0) return;
  terminal.line();
  terminal.line(`${heading}:`);
  for (const item of items) {
    const label = terminal.coloured(styleOf(item.result), labelOf(item.result).padEnd(LABEL_WIDTH));
    const method = item.method ? ` with ${item.method}` : '';
    terminal.line(`${label}  ${item.id.padEnd(ID_WIDTH)}  ${item.title}${method}`);
    for (const line of [oneLine(item.reason, LONGEST_REASON), ...more(item)])
      terminal.line(`${INDENT}${line}`);
  }
}

/** The first thing to do about a case, and where to look. */
function firstSteps(rows: readonly CaseRow[], item: VerdictItem, { folder }: Results): string[] {
  const record = rowOf(rows, item)?.record;
  const fix = firstError(record?.findings ?? [])?.fix ?? item.nextStep;
  return [
    ...(fix ? [`Fix: ${oneLine(fix, LONGEST_REASON)}`] : []),
    ...(record?.journal ? [`Journal: ${shownPath(`${folder}/${record.journal}`)}`] : []),
  ];
}

function countsText(counts: Counts): string {
  const parts = OUTCOMES.filter((outcome) => counts[outcome] > 0);
  return parts.map((outcome) => `${counts[outcome]} ${labelOf(outcome)}`).join(', ');
}

function verdictText(terminal: Terminal, verdict: Verdict): string {
  const style = { FULL: 'green', CONDITIONAL: 'yellow', INCOMPLETE: 'red' } as const;
  return terminal.coloured(['bold', style[verdict]], verdict);
}

function styleOf(result: VerdictItem['result']): 'green' | 'red' | 'gray' | 'yellow' {
  if (result === 'PASS') return 'green';
  if (result === 'FAIL' || result === 'PARTIAL') return 'red';
  return result === 'NA' || result === 'NOT_RUN' ? 'gray' : 'yellow';
}
