import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { signalRun, startRun, type RunOptions } from '../runs/run.ts';
import { Offspring, type Process } from './offspring.ts';

/** How long what was killed may take to be gone, in milliseconds: browsers and merchants end a moment later. */
const GONE_MS = 20_000;
/** Only bites when a run hangs, in milliseconds. */
const LONGEST_MS = 20 * 60_000;

/** What a run that was killed leaves. */
export interface Interrupted {
  output: string;
  /** How many cases it had put into the ledger; fewer than asked for if it ended before. */
  cases: number;
  /** Command lines of its processes at the moment of the kill. */
  running: string[];
  /** Those of them that outlived it. */
  left: string[];
}

/** Starts a run and kills its whole process group (SIGKILL) as soon as it has put so many cases into the ledger. */
export async function interrupt(
  options: RunOptions & { results: string },
  ledger: string,
  after: number,
): Promise<Interrupted> {
  const before = casesIn(ledger);
  const run = startRun(options);
  const offspring = new Offspring(run.child.pid ?? 0);
  let ended = false;
  void run.ended.then(() => (ended = true));
  const until = performance.now() + LONGEST_MS;
  // With a browser and a merchant at work: only then there is something to leave behind.
  let running: string[] = [];
  while (!ended && performance.now() < until) {
    running = offspring.alive().map(({ command }) => command);
    if (casesIn(ledger) - before >= after && running.some(isBrowser) && running.some(isMerchant)) break;
    await pause(50);
  }
  if (!ended) signalRun(run, 'SIGKILL');
  const left = await remaining(offspring);
  offspring.stop();
  // What is left may hold on to the output.
  for (const { pid } of left) process.kill(pid, 'SIGKILL');
  const { output } = await run.ended;
  return { output, cases: casesIn(ledger) - before, running, left: left.map(({ command }) => command) };
}

/** Whether a command line is that of a browser. */
export function isBrowser(command: string): boolean {
  return /chrom[a-z-]* /i.test(command);
}

/** Whether a command line is that of one of the merchants. */
export function isMerchant(command: string): boolean {
  return /reference-merchant\/main\.ts|server\.mjs/.test(command);
}

async function remaining(offspring: Offspring): Promise<Process[]> {
  const until = performance.now() + GONE_MS;
  while (offspring.alive().length > 0 && performance.now() < until) await pause(100);
  return offspring.alive();
}

/** How many results of cases a ledger holds. */
export function casesIn(ledger: string): number {
  if (!existsSync(ledger)) return 0;
  return readFileSync(ledger, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"kind":"case"')).length;
}
