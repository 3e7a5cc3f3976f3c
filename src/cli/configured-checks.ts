import type { RunChecksOptions } from '../checks/index.ts';
import { checkOptions, providerRules, providerOf } from '../harness/providers.ts';
import type { Journal } from '../journal/index.ts';
import { loadConfig } from '../merchant/index.ts';
import { productOf } from '../provider/index.ts';

/** The checks of a run in this folder: those of the provider, and the user's own if a description has some. */
export async function configuredChecks(): Promise<RunChecksOptions> {
  const { product, checks } = await loadConfig({ rules: providerRules, env: process.env });
  return checkOptions(await providerOf(product), checks);
}

/**
 * The checks for a journal: those that are configured, or the packaged ones of another provider if the journal says that
 * it is about that.
 */
export async function checksFor(
  { header }: Journal,
  configured: RunChecksOptions,
): Promise<RunChecksOptions> {
  const product = productOf(header.product);
  if (product === undefined || product === configured.provider.id) return configured;
  return checkOptions(await providerOf(product));
}
