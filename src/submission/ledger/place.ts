import { dirname, resolve } from 'node:path';

/** Name of the ledger where nothing else is named. */
export const LEDGER_FILE = 'acceptance-ledger.ndjson';

/**
 * Absolute path of the ledger: `named`, else ACCEPTANCE_LEDGER, else beside the configuration that
 * ACCEPTANCE_CONFIG names, else in the current folder, where a configuration is looked for.
 */
export function ledgerFile(
  env: Readonly<Record<string, string | undefined>>,
  named?: string,
  cwd: string = process.cwd(),
): string {
  const given = named || env['ACCEPTANCE_LEDGER'];
  if (given) return resolve(cwd, given);
  const config = env['ACCEPTANCE_CONFIG'];
  return resolve(config ? dirname(resolve(cwd, config)) : cwd, LEDGER_FILE);
}

/**
 * The ledger that a run writes into; undefined: none. Runs against the emulator leave journals by the hundred
 * every day, so they are kept only on request.
 */
export function ledgerOfRun(
  target: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  return target === 'emulator' && !env['ACCEPTANCE_LEDGER'] ? undefined : ledgerFile(env);
}
