import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Masker, HarnessError } from '../core/index.ts';
import { requireFacility } from '../provider/index.ts';
import { doctorOf } from './doctors.ts';
import { placesIn } from './places.ts';
import { closing, linesOf } from './print.ts';
import { readRun } from '../harness/run-config.ts';
import { checkOptions, providerOf, providerRules } from '../harness/providers.ts';

export interface DoctorOptions {
  /** Configuration file; default: what a run would find. */
  file?: string;
  env: NodeJS.ProcessEnv;
  print: (text: string) => void;
  /** Ids of examinations. Default: none. */
  leaveOut?: readonly string[];
}

/** Examines the merchant that the configuration describes. Resolves with the exit code; throws if it cannot begin. */
export async function runDoctor({ file, env, print, leaveOut = [] }: DoctorOptions): Promise<number> {
  const { config, settings } = await readRun(env, file);
  if (settings.target === 'sandbox')
    requireFacility(providerRules.of(config.product), 'sandbox', 'WAF_CONFIG');
  const { merchant } = config;
  if (merchant === 'reference') throw noConfiguration();
  const [provider, open] = await Promise.all([providerOf(config.product), doctorOf(config.product)]);
  const checks = checkOptions(provider, config.checks);
  const dataDir = mkdtempSync(join(tmpdir(), 'waffo-doctor-'));
  const given = { config, checks, description: merchant, settings, env, ...placesIn(config) };
  const { context, examine } = open(given, dataDir, leaveOut);
  try {
    const tally = await examine((verdict) => print(linesOf(verdict, new Masker(context.secrets))));
    const examined = config.file === undefined ? file : relative(process.cwd(), config.file);
    for (const line of closing(
      tally,
      context.evidence && relative(process.cwd(), context.evidence),
      examined,
    ))
      print(line);
    return tally.problem > 0 ? 1 : 0;
  } finally {
    await context.end();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function noConfiguration(): HarnessError {
  return new HarnessError(
    'WAF_CONFIG',
    `there is no acceptance.config.yaml in ${process.cwd()}`,
    'Write one with `npx waffo-acceptance init`, or name it with --config.',
  );
}
