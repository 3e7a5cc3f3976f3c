import type { Terminal } from '../src/core/index.ts';
import {
  caseKey, causesOf, firstError, OUTCOMES, warningCount, warningsOf, type CaseRow, type Counts, type RunHeader, type SystemicCause, type Verdict, type VerdictItem,
} from '../src/results/index.ts'; // prettier-ignore
import { ID_WIDTH, INDENT, LABEL_WIDTH, styleOf } from './layout.ts';
import { describedAt, repeatOf, type Repeat, type Started } from './repeat.ts';
import type { Results, Shown } from './view.ts';
import { labelOf, oneLine, shownPath } from './words.ts';

/** Width of the label of a file. */
const LABEL_OF_FILE = 8;
/** How many ids of cases with one cause are shown. */
const MOST_IDS = 10;

/** Prints once, in one line, what is tested. */
export function showRun(terminal: Terminal, run: RunHeader): void {
  const features = run.features.length > 0 ? run.features.join(', ') : 'payment only';
  const config = run.config === undefined ? '' : ` (${describedAt(run.config)})`;
  terminal.hanging(
    '',
    `Target ${run.target} (${run.targetHost}), merchant ${run.merchant}${config}, features: ${features}`,
  );
  terminal.line();
}

/** Options for printing the end of a run. */
export interface Ending {
  /** How the run was started. */
  started?: Started;
  /** Whether cases were left out on purpose: they were not selected, and all others passed. */
  selection?: boolean;
  /** Lists that were not executed completely, and why. */
  stopped?: readonly SystemicCause[];
}

/** Prints the end of a run: verdicts, what to fix, what is open, and the files. */
export function showEnd(
  terminal: Terminal,
  results: Results,
  shown: readonly Shown[],
  { started = {}, selection = false, stopped = [] }: Ending = {},
): void {
  const { verdict } = results;
  const rows = verdict.products.flatMap((product) => product.rows);
  const repeat = repeatOf(results.run, started);
  // Cases that did not run are already counted in the reasons: in a killed run they would hide the others.
  const toMend = verdict.blocking.filter(({ result }) => result !== 'NOT_RUN');
  showCauses(terminal, toMend, results, repeat);
  showItems(terminal, 'Open', verdict.open, (item) =>
    item.nextStep ? [['Next: ', oneLine(item.nextStep)]] : [],
  );

  for (const one of stopped) showStopped(terminal, one, results, started);

  terminal.line();
  if (selection && verdict.verdict === 'INCOMPLETE') showSelection(terminal, results, repeat);
  else showVerdict(terminal, results);

  const warnings = warningCount(warningsOf(rows));
  if (warnings)
    terminal.hanging(
      'Warnings: ',
      `${warnings}: they change no result; read them in "Warnings" of the sheet`,
    );

  terminal.line();
  const journals = new Set(
    rows.flatMap(({ record }) => record?.journal?.split('/').slice(0, -1).join('/') ?? []),
  );
  showFiles(terminal, [
    ...shown,
    ...[...journals].map((folder) => ({ label: 'Journals', file: `${results.folder}/${folder}` })),
  ]);
}

/** Prints why the cases of a list were not all executed, and how to execute them anyway. */
function showStopped(
  terminal: Terminal,
  { product, cases }: SystemicCause,
  { run, verdict }: Results,
  started: Started,
): void {
  const rows = verdict.products.find((one) => one.product === product)?.rows ?? [];
  const left = rows.filter(
    ({ result, classification }) => result === 'NOT_RUN' && classification === 'blocking',
  );
  terminal.line();
  terminal.hanging(
    [{ style: ['bold', 'red'], text: 'Stopped: ' }],
    `all smoke cases of ${product} (${cases.join(', ')}) failed by one cause, which is above. ` +
      `${left.length} other cases were not executed: most of them would fail by it too. Fix it, and run again.`,
  );
  terminal.hanging('To execute them now: ', repeatOf(run, { ...started, all: true })([]));
}

function showVerdict(terminal: Terminal, { run, verdict }: Results): void {
  terminal.hanging(
    ['Verdict: ', { style: ['bold', TONES[verdict.verdict]], text: verdict.verdict }],
    run ? ` for ${merchantOf(run)}` : '',
  );
  for (const reason of verdict.reasons) terminal.hanging('  ', reason);
  for (const { product, verdict: own, counts } of verdict.products)
    terminal.hanging(
      [`  ${product}: `, { style: ['bold', TONES[own]], text: own }],
      ` (${countsText(counts)})`,
    );
}

/** Only some cases ran, on purpose, and nothing blocks: their results are no verdict about the merchant. */
function showSelection(terminal: Terminal, { run, verdict }: Results, repeat: Repeat): void {
  const { PASS: passed, NA: inapplicable } = verdict.counts;
  const selected = verdict.products
    .flatMap(({ rows }) => rows)
    .filter(({ classification }) => classification === 'not-selected').length;
  const more = [
    ...(inapplicable > 0 ? [`${inapplicable} not applicable`] : []),
    ...(verdict.open.length > 0 ? [`${verdict.open.length} open`] : []),
  ].map((text) => `, ${text}`);
  terminal.hanging(
    [
      {
        style: ['bold', verdict.open.length > 0 ? 'yellow' : 'green'],
        text: `${passed} selected ${passed === 1 ? 'case' : 'cases'} passed`,
      },
    ],
    `${more.join('')}${run ? `, for ${merchantOf(run)}` : ''}`,
  );
  terminal.hanging(
    '  ',
    `${selected} ${selected === 1 ? 'case was' : 'cases were'} not selected. Only a run of all cases gives a verdict: ${repeat([])}`,
  );
}

/** The merchant of a run, and the place of its description. */
function merchantOf({ merchant, config }: RunHeader): string {
  return config === undefined
    ? `${merchant} (no acceptance.config.* was found)`
    : `${merchant} (${describedAt(config)})`;
}

/** Prints the path of each file, with notes for the reader. */
export function showFiles(terminal: Terminal, shown: readonly Shown[]): void {
  for (const { label, file, note, lines = [] } of shown) {
    terminal.hanging(
      `${label.padEnd(LABEL_OF_FILE)}  `,
      shownPath(file),
      note === undefined ? undefined : { style: 'dim', text: `  ${note}` },
    );
    for (const line of lines) terminal.hanging(' '.repeat(LABEL_OF_FILE + 2), line);
  }
}

/** Prints the failures by cause: one mistake that breaks fifty cases is printed once. */
function showCauses(
  terminal: Terminal,
  items: readonly VerdictItem[],
  results: Results,
  repeat: Repeat,
): void {
  const rows = results.verdict.products.flatMap((product) => product.rows);
  const shown = new Set(items.map(({ product, id }) => caseKey(product, id)));
  // Uses all cases that ran: some causes only become clear in comparison with cases that passed.
  const records = rows.flatMap(({ record }) => record ?? []);
  const leading = causesOf(records).flatMap(({ example, cases }) => {
    const led = cases.filter(({ leads }) => leads).map(({ record }) => caseKey(record.product, record.id));
    const ids = led.filter((key) => shown.has(key));
    return ids.length > 0 ? [{ example, ids }] : [];
  });
  const explained = (item: VerdictItem): number =>
    leading.findIndex(({ ids }) => ids.includes(caseKey(item.product, item.id)));
  const shared = leading.filter(({ ids }) => ids.length > 1);
  if (shared.length > 0) {
    terminal.line();
    terminal.line('Causes of several cases:');
    for (const { example, ids } of shared) {
      const count = { style: 'red', text: `${ids.length} cases`.padEnd(LABEL_WIDTH) } as const;
      terminal.hanging([count, '  '], idsText(ids));
      const { message, fix } = example.finding;
      terminal.hanging(INDENT, oneLine(message));
      terminal.hanging(`${INDENT}Fix: `, oneLine(fix));
      terminal.hanging(`${INDENT}Again: `, repeat([example.record.id]));
      const { journal } = example.record;
      if (journal) terminal.hanging(`${INDENT}Journal: `, shownPath(`${results.folder}/${journal}`));
    }
  }
  const alone = items.filter((item) => (leading[explained(item)]?.ids.length ?? 1) === 1);
  showItems(terminal, 'To fix', alone, (item) => firstSteps(rows, item, results, repeat));
}

/** The ids of cases, as many as fit on a line. */
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
  more: (item: VerdictItem) => [label: string, text: string][],
): void {
  if (items.length === 0) return;
  terminal.line();
  terminal.line(`${heading}:`);
  for (const item of items) {
    const label = { style: styleOf(item.result), text: labelOf(item.result).padEnd(LABEL_WIDTH) };
    const method = item.method ? ` with ${item.method}` : '';
    terminal.hanging([label, `  ${item.id.padEnd(ID_WIDTH)}  `], `${item.title}${method}`);
    for (const [what, text] of [['', oneLine(item.reason)] as const, ...more(item)])
      terminal.hanging(`${INDENT}${what}`, text);
  }
}

/** The first step to fix a case, the command to run it again, and the place of the evidence. */
function firstSteps(
  rows: readonly CaseRow[],
  item: VerdictItem,
  { folder }: Results,
  repeat: Repeat,
): [label: string, text: string][] {
  const record = rowOf(rows, item)?.record;
  const fix = firstError(record?.findings ?? [])?.fix ?? item.nextStep;
  return [
    ...(fix ? [['Fix: ', oneLine(fix)] as [string, string]] : []),
    ['Again: ', repeat([item.id])],
    ...(record?.journal ? [['Journal: ', shownPath(`${folder}/${record.journal}`)] as [string, string]] : []),
  ];
}

function countsText(counts: Counts): string {
  const parts = OUTCOMES.filter((outcome) => counts[outcome] > 0);
  return parts.map((outcome) => `${counts[outcome]} ${labelOf(outcome)}`).join(', ');
}

const TONES = {
  FULL: 'green',
  CONDITIONAL: 'yellow',
  INCOMPLETE: 'red',
} as const satisfies Record<Verdict, string>;
