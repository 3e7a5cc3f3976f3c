import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRun } from '../runs/run.ts';
import { interrupt, isBrowser, isMerchant } from './interruptions.ts';
import { secretsLeft } from './left-behind.ts';
import { packageIt } from './packaging.ts';
import { startStandIn, type StandInWishes } from './rehearsal.ts';
import { commandLine, type Told } from './telling.ts';
import { leaveOut, tellWhatRan } from './what-ran.ts';

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
