import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runKeys } from '../core/run-keys.ts';
import { NODE, PLAYWRIGHT_TEST, ROOT, WAFFO_ACCEPTANCE } from '../under-test.ts';

/** How a user starts a run. */
const COMMANDS = {
  test: PLAYWRIGHT_TEST,
  continue: [WAFFO_ACCEPTANCE, 'continue', '--'],
} as const;

/** A run of the acceptance in a process of its own, as a user starts it. */
export interface Run {
  child: ChildProcess;
  results: string;
  /** Resolves when it has ended. */
  ended: Promise<RunEnd>;
}

export interface RunEnd {
  /** null if a signal ended it. */
  code: number | null;
  /** All that was printed. */
  output: string;
  /** What was printed to standard output alone. */
  stdout: string;
}

export interface RunOptions {
  /** Default: `test`, all that is selected. */
  command?: keyof typeof COMMANDS;
  args?: string[];
  env?: Record<string, string>;
  /** Where the run takes place; default: the repository. */
  cwd?: string;
  results?: string;
}

/** Starts a run with a results folder of its own, in a process group that can be signalled. */
export function startRun(options: RunOptions = {}): Run {
  const results = options.results ?? mkdtempSync(join(tmpdir(), 'waffo-run-'));
  const command = COMMANDS[options.command ?? 'test'];
  const args = [...command, `--output=${join(results, 'playwright')}`, ...(options.args ?? [])];
  const child = spawn(NODE, args, {
    cwd: options.cwd ?? ROOT,
    env: runEnvironment({ ACCEPTANCE_RESULTS: results, ...options.env }),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<RunEnd>((resolve) => {
    child.on('close', (code) => resolve({ code, output, stdout }));
  });
  return { child, results, ended };
}

/** The environment of a run: the runner of these tests leaves marks that a run inside it would take for its own. */
export function runEnvironment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, ...runKeys(), FORCE_COLOR: '0', ...more };
  for (const name of Object.keys(env))
    if (/^(TEST_|PW_|PLAYWRIGHT_|NODE_OPTIONS)/.test(name)) delete env[name];
  return env;
}

/** Runs to the end. */
export async function run(options: RunOptions = {}): Promise<RunEnd & { results: string }> {
  const started = startRun(options);
  return { ...(await started.ended), results: started.results };
}

/** The lines of the record that are on disk now. */
export function recordLines(results: string): Record<string, unknown>[] {
  const file = join(results, 'record.ndjson');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** How many cases the record holds. */
export function recordedCases(results: string): number {
  return recordLines(results).filter((line) => 'result' in line).length;
}

export interface Summary {
  verdict: string;
  cases: {
    product: string;
    id: string;
    result: string;
    reason?: string;
    ids: Record<string, string>;
    findings: { check: string; severity: string; message: string }[];
  }[];
}

export function summaryOf(results: string): Summary {
  return JSON.parse(readFileSync(join(results, 'summary.json'), 'utf8')) as Summary;
}

/** Removes the folder of a run. */
export function discard(results: string): void {
  rmSync(results, { recursive: true, force: true });
}

/** Signals the whole group of a run, as a terminal does. */
export function signalRun({ child }: Run, signal: NodeJS.Signals): void {
  if (child.pid !== undefined) process.kill(-child.pid, signal);
}
