import { HarnessError } from '../core/index.ts';
import { loadConfig, readSettings, type AcceptanceConfig, type RunSettings } from '../merchant/index.ts';
import { DEFAULT_PRODUCT } from '../provider/index.ts';
import { providerRules } from './providers.ts';

/**
 * The description of a run and what the environment says of it, which must be about the same provider. Throws WAF_CONFIG
 * with every mistake.
 * @param described file of the description, before what the environment names
 * @returns `productVariable`: what ACCEPTANCE_PRODUCT says, or would say if it named the provider of the description
 */
export async function readRun(
  env: Readonly<Record<string, string | undefined>>,
  described?: string,
): Promise<{ config: AcceptanceConfig; settings: RunSettings; productVariable: string | undefined }> {
  const config = await loadConfig({
    rules: providerRules,
    env,
    ...(described !== undefined && { file: described }),
  });
  const { product, file } = config;
  // Where nobody names a case list, the description says which ones apply.
  const productVariable = env['ACCEPTANCE_PRODUCT'] || (product === DEFAULT_PRODUCT ? undefined : product);
  const settings = readSettings({ ...env, ACCEPTANCE_PRODUCT: productVariable }, providerRules);
  if (settings.product !== product) {
    throw new HarnessError(
      'WAF_CONFIG',
      `ACCEPTANCE_PRODUCT is about ${settings.product}, and ${file ?? 'the description'} is about ${product}`,
      'Unset ACCEPTANCE_PRODUCT, or name the description of the other merchant in ACCEPTANCE_CONFIG.',
    );
  }
  return { config, settings, productVariable };
}
