import type { RunChecksOptions } from '../checks/index.ts';
import { checkOptions, providerRules, providerOf } from '../harness/providers.ts';
import { loadConfig } from '../merchant/index.ts';

/** The checks of a run in this folder: those of the provider, and the user's own if a description has some. */
export async function configuredChecks(): Promise<RunChecksOptions> {
  const { product, checks } = await loadConfig({ rules: providerRules, env: process.env });
  return checkOptions(await providerOf(product), checks);
}
