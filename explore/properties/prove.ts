import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { check, stringify, type IAsyncProperty, type RunDetails } from 'fast-check';
import { print, HarnessError, reasonOf } from '../../src/core/index.ts';
import { seedOf } from '../../src/explore/index.ts';

/** How much is tried: whichever bound is met first ends it. */
export interface Budget {
  runs: number;
  seconds: number;
}

/** Where a property's runs start, from the environment. */
export interface Start {
  seed: number;
  /** fast-check's path to one run, with `@` and the replay path of its commands if it has any. */
  path?: string;
  replayPath?: string;
}

/** `ACCEPTANCE_DEEP=1` tries this many times as much. */
const DEEPER = 20;
/** A counterexample is made smaller for this long at most. */
const SHRINKING_MS = 30_000;

/** The start that ACCEPTANCE_SEED and ACCEPTANCE_PATH name, else a new one. */
export function readStart(env: NodeJS.ProcessEnv = process.env): Start {
  const { ACCEPTANCE_SEED: given, ACCEPTANCE_PATH: where } = env;
  if (where && !/^\d+(:\d+)*(@[\w+/:=]*)?$/.test(where))
    throw new HarnessError(
      'WAF_USAGE',
      `ACCEPTANCE_PATH is "${where}", which is not a path that a run printed`,
      'Copy it together with ACCEPTANCE_SEED, or unset it to run everything.',
    );
  if (where && !given)
    throw new HarnessError(
      'WAF_USAGE',
      'ACCEPTANCE_PATH is set without ACCEPTANCE_SEED',
      'Copy both from the line that the run printed.',
    );
  const [path, replayPath] = where?.split('@') ?? [];
  return {
    seed: seedOf(env),
    ...(path && { path }),
    ...(replayPath && { replayPath }),
  };
}

/** The budget, deeper if ACCEPTANCE_DEEP says so. */
export function deep({ runs, seconds }: Budget, env: NodeJS.ProcessEnv = process.env): Budget {
  const deeper = env['ACCEPTANCE_DEEP'] && env['ACCEPTANCE_DEEP'] !== '0' ? DEEPER : 1;
  return { runs: runs * deeper, seconds: seconds * deeper };
}

/**
 * Tries a property within its budget; throws with the smallest counterexample, written to a file as well.
 * @param name as in the title of its test, for the command that runs it again
 * @param make makes the property; gets what takes a failing list of commands up again
 */
export async function prove(
  name: string,
  make: (replayPath: string | undefined) => IAsyncProperty<unknown>,
  to: { budget: Budget; file: string; start?: Start },
): Promise<void> {
  const { seed, path, replayPath } = to.start ?? readStart();
  const property = make(replayPath);
  const runs = boundInTime(property, to.budget.seconds * 1_000);
  const where = path === undefined ? {} : { path };
  let details = await check(property, {
    seed,
    ...where,
    numRuns: to.budget.runs,
    endOnFailure: path === undefined,
  });
  if (details.failed && path === undefined && details.counterexamplePath !== null)
    details = await smaller(make(undefined), details);
  print(`${name}: ${runs()} runs, ACCEPTANCE_SEED=${seed}`);
  if (details.failed) throw new Error(tell(name, details, to.file));
}

/**
 * After this long further runs are let pass untried. No run is cut off, and the first one is always made: on a
 * busy machine less is tried, and nothing fails for want of time. Answers how many were made.
 */
function boundInTime(property: IAsyncProperty<unknown>, ms: number): () => number {
  const deadline = Date.now() + ms;
  const run = property.run.bind(property);
  let runs = 0;
  property.run = async (value) => {
    if (runs > 0 && Date.now() > deadline) return null;
    runs += 1;
    return run(value);
  };
  return () => runs;
}

/** The failing run once more, and its smaller ones. */
async function smaller(
  property: IAsyncProperty<unknown>,
  found: RunDetails<unknown>,
): Promise<RunDetails<unknown>> {
  const { seed, counterexamplePath } = found;
  const path = counterexamplePath ?? '';
  boundInTime(property, SHRINKING_MS);
  const again = await check(property, { seed, path });
  // One that does not fail again depends on more than its commands: better the large one than none.
  return again.failed && again.counterexample !== null ? again : found;
}

function tell(name: string, details: RunDetails<unknown>, file: string): string {
  const { seed, counterexample, counterexamplePath, errorInstance } = details;
  const values = (counterexample ?? []) as unknown[];
  const replay = /replayPath="([^"]*)"/.exec(values.filter(isList).map(String).join(' '))?.[1];
  const path = `${counterexamplePath ?? ''}${replay ? `@${replay}` : ''}`;
  const text = [
    `${name}: does not hold.`,
    ...linesOf(values).map((line, index) => `  ${index + 1}. ${line}`),
    reasonOf(errorInstance),
    'Again:',
    `  ACCEPTANCE_SEED=${seed} ACCEPTANCE_PATH=${path} npx playwright test --project=properties -g "${name}"`,
    '',
  ].join('\n');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return `${text}Written to ${relative('.', file)}`;
}

/** Commands that ran, a line each; other values as they are. */
function linesOf(values: readonly unknown[]): string[] {
  return values.flatMap((value) => {
    if (!isList(value)) return [stringify(value)];
    return [...value].filter(({ hasRan = true }) => hasRan).map(String);
  });
}

function isList(value: unknown): value is Iterable<{ hasRan?: boolean }> {
  if (typeof value !== 'object' || value === null || !(Symbol.iterator in value)) return false;
  return [...(value as Iterable<unknown>)].every(
    (item) => typeof item === 'object' && item !== null && 'check' in item,
  );
}
