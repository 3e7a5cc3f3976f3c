import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { barredBy } from '../../fixtures/barred.ts';
import { handLine, LedgerWriter, readLedger, recordFileOf, submissionOf } from '../../src/ledger/index.ts';
import { rowsOf, type CaseRow } from '../../src/results/index.ts';
import { loadTemplate, PRODUCTS } from '../../src/template/index.ts';
import { startRun } from '../runs/run.ts';
import { interrupt, isBrowser, isMerchant } from './interruptions.ts';
import { secretsLeft } from './left-behind.ts';
import { packageIt } from './packaging.ts';
import { startStandIn, type StandInWishes } from './rehearsal.ts';
import { commandLine, type Told } from './telling.ts';

export interface SubmissionWishes {
  /** Path of the merchant's description; default: the reference merchant. */
  config?: string;
  /** Options of playwright test that select cases; default: all. */
  args?: string[];
  /** Runs that are killed, by the number of cases after which. */
  killedAfter: readonly number[];
  /** The case that is recorded by hand: one that cannot run on the sandbox. */
  byHand: string;
  /** Whether a person has said of every other case that it is left out: without a word on each nothing is exported. */
  leavesOut?: boolean;
  standIn?: StandInWishes;
}

const TARGET = 'sandbox';
const PLANTED_CARD = '4111111111111111';

/**
 * A submission from the first run to the verified package, against a stand-in of the sandbox: its runs are killed
 * and continued, a case is recorded by hand. Tells what was looked at, right or wrong.
 */
export async function submit(wishes: SubmissionWishes, tell: Told): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waffo-submission-'));
  const apart = mkdtempSync(join(tmpdir(), 'waffo-submitter-'));
  const standIn = await startStandIn(wishes.standIn);
  try {
    const ledger = join(folder, 'ledger.ndjson');
    const results = join(folder, 'results');
    const env = {
      ...standIn.env,
      ACCEPTANCE_CONFIG: wishes.config ?? '',
      ACCEPTANCE_PRODUCT: '',
      ACCEPTANCE_LEDGER: ledger,
      ACCEPTANCE_RESULTS: results,
    };
    const outputs = await runs({ ...wishes, env, ledger, results }, tell);
    tellWhatRan(ledger, wishes.killedAfter.length, tell);
    if (wishes.leavesOut) leaveOut(ledger, wishes.byHand);

    // What somebody has noted by hand holds more than it should.
    const note = join(apart, 'noted by hand.txt');
    writeFileSync(note, `asked Waffo, key ${standIn.env['WAFFO_API_KEY']}, card ${PLANTED_CARD}`);
    const words = ['--result', 'SKIPPED', '--note', 'agreed with Waffo', '--evidence', note];
    const recorded = await commandLine(['record', wishes.byHand, ...words], env);
    tell(recorded.code === 0, `${wishes.byHand} is recorded by hand`, recorded.output);
    outputs.push(recorded.output, ...(await packageIt({ apart, env, folder, byHand: wishes.byHand }, tell)));

    const secrets = [...standIn.secrets, PLANTED_CARD];
    const leaks = await secretsLeft(folder, outputs.join('\n'), secrets);
    tell(leaks.length === 0, 'no secret is in any artefact or output', leaks.join('\n'));
  } finally {
    standIn.close();
    rmSync(folder, { recursive: true, force: true });
    rmSync(apart, { recursive: true, force: true });
  }
}

interface Runs extends SubmissionWishes {
  env: Record<string, string>;
  ledger: string;
  results: string;
}

/** Answers what the runs printed. */
async function runs({ args = [], env, killedAfter, ledger, results }: Runs, tell: Told): Promise<string[]> {
  const outputs: string[] = [];
  for (const [index, after] of killedAfter.entries()) {
    const command = index === 0 ? 'test' : 'continue';
    const { cases, left, output, running } = await interrupt({ command, args, env, results }, ledger, after);
    outputs.push(output);
    const hadBoth = running.some(isBrowser) && running.some(isMerchant);
    const what = `\`${command}\` is killed after ${cases} cases, with ${running.length} processes`;
    tell(cases >= after && hadBoth, what, `${running.join('\n')}\n${output}`);
    tell(left.length === 0, 'nothing that it had started is left', left.join('\n'));
  }
  const last = await startRun({ command: 'continue', args, env, results }).ended;
  tell(last.code === 0, `\`continue\` comes to the end with exit code ${last.code}`, last.output);
  return [...outputs, last.output];
}

/** Every case that ran came to what the sandbox allows, once, whatever was killed. */
function tellWhatRan(file: string, kills: number, tell: Told): void {
  const ledger = readLedger(file);
  const wrong = rowsIn(file).flatMap((row) => {
    if (!row.record || row.record.result === 'NOT_RUN') return [];
    const barred = barredBy(row.case.sandbox);
    const isRight = barred
      ? row.result === barred.result && row.reason === barred.reason && row.nextStep !== undefined
      : row.result === 'PASS';
    return isRight ? [] : [`${row.case.id} is ${row.result}: ${row.reason ?? ''}`];
  });
  tell(wrong.length === 0, 'every case passed or says what the sandbox lacks', wrong.join('\n'));

  const passes = new Map<string, number>();
  for (const { id, product, result } of ledger.cases) {
    if (result === 'PASS') passes.set(`${product}/${id}`, (passes.get(`${product}/${id}`) ?? 0) + 1);
  }
  const resting = PRODUCTS.flatMap((product) =>
    loadTemplate(product).cases.flatMap(({ dependsOn = [], id }) => (dependsOn.length > 0 ? [`${product}/${id}`] : [])),
  ); // prettier-ignore
  const twice = [...passes].filter(([key, count]) => count > 1 && !resting.includes(key));
  tell(
    passes.size > 0 && twice.length === 0,
    `each of ${passes.size} cases passed in one run`,
    twice.join('\n'),
  );
  const known = new Set(ledger.runs.map(({ runId }) => runId)).size;
  tell(known === kills + 1, `the ledger knows ${known} runs`);
}

/** A person says of each case that nothing is known of that it is left out. */
function leaveOut(file: string, byHand: string): void {
  const submission = submissionOf(readLedger(file), TARGET);
  const writer = new LedgerWriter(file);
  for (const row of rowsIn(file)) {
    if (row.result !== 'NOT_RUN' || row.case.id === byHand) continue;
    const hand = { row, result: 'SKIPPED', ids: {}, note: 'another day', nextStep: undefined, supersedes: false } as const; // prettier-ignore
    writer.append(handLine(hand, [], submission, loadTemplate(row.product), new Date()));
  }
}

function rowsIn(file: string): CaseRow[] {
  const submission = submissionOf(readLedger(file), TARGET);
  const templates = PRODUCTS.map((product) => loadTemplate(product));
  const { records } = recordFileOf(submission, templates);
  const scope = { features: submission.run.features, selected: undefined };
  return templates.flatMap((template) => rowsOf(template, records, scope));
}
