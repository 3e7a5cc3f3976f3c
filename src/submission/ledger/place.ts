import { dirname, resolve } from 'node:path';

/** Default name of the ledger. */
export const LEDGER_FILE = 'acceptance-ledger.ndjson';

/**
 * Absolute path of the ledger: `named`, else ACCEPTANCE_LEDGER, else next to the configuration in ACCEPTANCE_CONFIG,
 * else in the current folder.
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
 * The ledger that a run writes to; undefined: none. Runs against the emulator create hundreds of journals every day,
 * so they are recorded only on request.
 */
export function ledgerOfRun(
  target: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  return target === 'emulator' && !env['ACCEPTANCE_LEDGER'] ? undefined : ledgerFile(env);
}
