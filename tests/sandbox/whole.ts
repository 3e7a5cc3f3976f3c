import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sandboxSkipReason } from '../../src/harness/sandbox-availability.ts';
import { readRecordFile } from '../../src/results/index.ts';
import { findCase } from '../../src/case-list/index.ts';
import { describeDefect } from '../defects/description.ts';
import type { Defect } from '../defects/alteration.ts';
import { groups } from '../defects/payments/index.mjs';
import { judgeDefect } from '../defects/judgement.ts';
import { discard, run, summaryOf } from '../runs/run.ts';
import { secretsLeft, strangersTo } from './left-behind.ts';
import { rehearse } from './rehearsal.ts';

/** Broken merchants that must fail at the stand-in as they do at the emulator: how they fail lies on the way to it. */
const DEFECTS = ['3.3', '4.1'];

const problems: string[] = [];
const started = performance.now();

/** `npm run sandbox:rehearsal`: the whole acceptance of the reference merchant against the stand-in, and what breaks. */
async function main(): Promise<void> {
  const rehearsal = mkdtempSync(join(tmpdir(), 'waffo-emulator-run-'));
  const before = await run({ results: rehearsal, env: { ACCEPTANCE_TARGET: 'emulator' } });
  tell(before.code === 0, 'the acceptance on the emulator, as rehearsal evidence');

  const { code, output, results, secrets } = await rehearse({ env: { ACCEPTANCE_REHEARSAL: rehearsal } });
  const { verdict, cases } = summaryOf(results);
  tell(code === 0 && verdict === 'CONDITIONAL', `the whole acceptance: ${verdict} with exit code ${code}`);
  for (const { id, result, reason } of cases) {
    const skipReason = sandboxSkipReason(findCase(id).row.sandbox);
    const isRight = result === (skipReason?.result ?? 'PASS');
    if (!isRight) tell(false, `${id} is ${result}: ${reason ?? ''}`);
  }
  const { records } = readRecordFile(results);
  tell(
    records.every((record) => record.rehearsal?.result === 'PASS'),
    'every row carries what it came to on the emulator',
  );
  const unknownSenders = strangersTo(results);
  tell(unknownSenders.length === 0, `every id of the sheet is in a journal ${unknownSenders.join(', ')}`);
  const leaks = await secretsLeft(results, output, secrets);
  tell(leaks.length === 0, `no secret is left behind ${leaks.join(', ')}`);
  if (problems.length > 0) console.log(output);
  discard(results);
  rmSync(rehearsal, { recursive: true, force: true });

  await tryCardsOnly();
  for (const id of DEFECTS) await tryDefect(defectCaughtBy(id));
}

/** Refunds to cards send no notification: without a wallet, cases about them are skipped, and the rest stands. */
async function tryCardsOnly(): Promise<void> {
  const wanted = { '4.2': 'SKIPPED', '5.3': 'SKIPPED', '6.2': 'PASS', '7.1': 'SKIPPED', 'R-1': 'PASS' };
  const ids = Object.keys(wanted);
  const { code, output, results } = await rehearse({ args: only(ids), standIn: { cardsOnly: true } });
  const { cases } = summaryOf(results);
  const became = cases.filter(({ id }) => ids.includes(id)).map(({ id, result }) => [id, result] as const);
  const isRight = code === 0 && became.every(([id, result]) => wanted[id as keyof typeof wanted] === result);
  tell(isRight, `with cards alone: ${became.map((one) => one.join(' ')).join(', ')}`);
  if (!isRight) console.log(output);
  discard(results);
}

/** Titles of cases begin with the id, and follow the name of their file. */
function only(ids: readonly string[]): string[] {
  return ['cases/one-time-payment/', '--grep', `\\.case\\.ts (${ids.join('|').replaceAll('.', '\\.')}) `];
}

async function tryDefect(defect: Defect): Promise<void> {
  const { code, output, results } = await rehearse({
    config: describeDefect(defect),
    args: only(defect.caughtBy.cases),
  });
  const { verdict } = summaryOf(results);
  const { outcome, seen } = judgeDefect(defect.caughtBy, {
    exitCode: code,
    verdict,
    records: readRecordFile(results).records,
  });
  tell(outcome === 'killed', `the merchant ${defect.id} is caught: ${seen.join('; ')}`);
  if (outcome !== 'killed') console.log(output);
  discard(results);
}

function defectCaughtBy(id: string): Defect {
  const defect = groups
    .flatMap(({ defects }) => defects)
    .find(({ caughtBy }) => caughtBy.cases.length === 1 && caughtBy.cases[0] === id);
  if (!defect) throw new Error(`no merchant of the corpus is caught by ${id} alone`);
  return defect;
}

function tell(isRight: boolean, what: string): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${isRight ? 'ok      ' : 'PROBLEM '} ${what.trim()} (${seconds} s)`);
  if (!isRight) problems.push(what);
}

await main();
process.exitCode = problems.length > 0 ? 1 : 0;
