import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Masker, HarnessError } from '../core/index.ts';
import { requireFacility } from '../provider/index.ts';
import { loadConfig, readSettings } from '../merchant/index.ts';
import { acceptance } from './acceptance.ts';
import { addresses } from './addresses.ts';
import { contents } from './contents.ts';
import { created } from './created.ts';
import { credentials } from './credentials.ts';
import { description } from './description.ts';
import { driven } from './driven.ts';
import { examineAll, type Examination } from './examination.ts';
import { getOrder } from './get-order.ts';
import { limits } from './limits.ts';
import { machine } from './machine.ts';
import { notifications } from './notifications.ts';
import { order } from './order.ts';
import { payment, rest } from './payment.ts';
import { placesIn } from './places.ts';
import { closing, linesOf } from './print.ts';
import { sandbox } from './sandbox.ts';
import { secretsOf } from './secrets.ts';
import { served } from './served.ts';
import { subscription } from './subscription.ts';
import { DoctorContext } from './context.ts';
import { checkOptions, providerOf, providerRules } from '../harness/providers.ts';

/** Everything that is looked at, in the order in which one thing rests on another. */
export const EXAMINATIONS: readonly Examination[] = [
  ...machine,
  ...description,
  ...served,
  ...driven,
  ...order,
  ...credentials,
  ...contents,
  ...addresses,
  ...acceptance,
  ...created,
  ...getOrder,
  ...notifications,
  ...payment,
  ...subscription,
  ...limits,
  rest,
];

export interface DoctorOptions {
  /** Configuration file; default: what a run would find. */
  file?: string;
  env: NodeJS.ProcessEnv;
  print: (text: string) => void;
  /** Default: all. */
  examinations?: readonly Examination[];
}

/** Examines the merchant that the configuration describes. Resolves with the exit code; throws if it cannot begin. */
export async function runDoctor({ file, env, print, examinations }: DoctorOptions): Promise<number> {
  const settings = readSettings(env, providerRules);
  const all = examinations ?? (settings.target === 'sandbox' ? [...sandbox, ...EXAMINATIONS] : EXAMINATIONS);
  const config = await loadConfig({ rules: providerRules, env, ...(file !== undefined && { file }) });
  if (settings.target === 'sandbox')
    requireFacility(providerRules.of(config.product), 'sandbox', 'WAF_CONFIG');
  const { merchant } = config;
  if (merchant === 'reference') throw noConfiguration();
  const checks = checkOptions(await providerOf(config.product), config.checks);
  const dataDir = mkdtempSync(join(tmpdir(), 'waffo-doctor-'));
  const visit = new DoctorContext(
    { config, checks, description: merchant, settings, env, ...placesIn(config) },
    dataDir,
  );
  try {
    const tally = await examineAll(all, visit, (verdict) =>
      print(linesOf(verdict, new Masker(secretsOf(merchant, visit.credentials)))),
    );
    for (const line of closing(tally, visit.evidence && relative(process.cwd(), visit.evidence), file))
      print(line);
    return tally.problem > 0 ? 1 : 0;
  } finally {
    await visit.end();
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
