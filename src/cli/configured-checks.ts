import type { RunChecksOptions } from '../checks/index.ts';
import { checkOptions, providerRules, providerOf } from '../harness/providers.ts';
import type { Journal } from '../journal/index.ts';
import { loadConfig } from '../merchant/index.ts';
import { productOf } from '../provider/index.ts';

/** The checks of a run in this folder: those of the provider, and the user's own if the description has some. */
export async function configuredChecks(): Promise<RunChecksOptions> {
  const { product, checks } = await loadConfig({ rules: providerRules, env: process.env });
  return checkOptions(await providerOf(product), checks);
}

/** The checks for a journal: the configured ones, or the packaged ones if the journal is about another provider. */
export async function checksFor(
  { header }: Journal,
  configured: RunChecksOptions,
): Promise<RunChecksOptions> {
  const product = productOf(header.product);
  if (product === undefined || product === configured.provider.id) return configured;
  return checkOptions(await providerOf(product));
}
