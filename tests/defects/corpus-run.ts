import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserLaunchOptions } from '../../fixtures/browser.ts';
import { runEnvironment } from '../runs/run.ts';
import { PLAYWRIGHT, ROOT } from '../under-test.ts';
import type { RunResult } from './acceptance-run.ts';
import { tried, type CorpusMerchant, type Tried } from './corpus-merchant.ts';
import { PLAN_FOLDER, writePlan } from './corpus-plan.ts';
import type { Told } from './corpus-reporter.ts';

const CONFIG = fileURLToPath(new URL('./corpus.config.ts', import.meta.url));

export interface CorpusRun {
  tried: Tried[];
  /** What went wrong beside the cases: of the harness, not of a merchant. */
  errors: string[];
  interrupted: boolean;
}

/**
 * Tries many merchants in one run of Playwright, a project each: what is the same for all is done once.
 * @param jobs workers at the same time
 * @param tell told of each merchant when its last case has ended
 * @param more.stopAtFirst skip the cases of a merchant that come after its first failed one
 */
export async function runCorpus(
  merchants: readonly CorpusMerchant[],
  jobs: number,
  tell: (tried: Tried) => void = () => undefined,
  { stopAtFirst = false }: { stopAtFirst?: boolean } = {},
): Promise<CorpusRun> {
  const folder = mkdtempSync(join(tmpdir(), 'waffo-corpus-'));
  const run: CorpusRun = { tried: [], errors: [], interrupted: false };
  const open = new Map(merchants.map((merchant) => [merchant.id, merchant]));
  const conclude = (merchant: CorpusMerchant, result: RunResult): void => {
    open.delete(merchant.id);
    const one = tried(merchant, result);
    run.tried.push(one);
    tell(one);
  };
  try {
    writePlan(folder, merchants, { jobs, stopAtFirst, launchOptions: browserLaunchOptions() });
    const exitCode = await playwright(folder, (told) => {
      if ('error' in told) run.errors.push(told.error);
      else if ('ended' in told) run.interrupted = told.ended === 'interrupted';
      else {
        const merchant = open.get(told.id);
        if (merchant) conclude(merchant, told.run);
      }
    });
    // A merchant of which nobody has told was not tried.
    for (const merchant of run.interrupted ? [] : open.values())
      conclude(merchant, { exitCode, records: [], output: '', durationMs: 0 });
    return run;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Runs to the end; the first signal to stop lets it end in order. */
async function playwright(folder: string, hear: (told: Told) => void): Promise<number | null> {
  const child = spawn(process.execPath, [PLAYWRIGHT, 'test', '--config', CONFIG], {
    cwd: ROOT,
    env: runEnvironment({ ACCEPTANCE_TARGET: 'emulator', [PLAN_FOLDER]: folder }),
    // Apart from the terminal, whose Ctrl-C would come twice and cut it short.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.on('message', hear);
  const letGo = stopWith(child);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
  } finally {
    letGo();
  }
}

function stopWith(child: ChildProcess): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let told = false;
  const stop = (): void => {
    if (!told) child.kill('SIGINT');
    told = true;
  };
  for (const signal of signals) process.on(signal, stop);
  return () => {
    for (const signal of signals) process.off(signal, stop);
  };
}
