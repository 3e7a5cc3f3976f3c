import { HarnessError } from '../core/index.ts';
import { providerRules } from '../harness/providers.ts';
import { loadConfig } from '../merchant/index.ts';
import { productOf, requireFacility, type Facility } from '../provider/index.ts';

/**
 * Refuses a command that the provider of this folder's description does not support. Ignores mistakes in the
 * description: code that needs more of it reports them.
 */
export async function requireFacilityHere(facility: Facility): Promise<void> {
  try {
    const { product } = await loadConfig({ rules: providerRules, env: process.env });
    requireFacility(providerRules.of(product), facility);
  } catch (error) {
    if (error instanceof HarnessError && error.code !== 'WAF_USAGE') return;
    throw error;
  }
}

/**
 * The same for the results of a run.
 * @param caseLists case lists of the run
 */
export function requireFacilityOf(caseLists: readonly string[], facility: Facility): void {
  const products = new Set(caseLists.flatMap((name) => productOf(name) ?? []));
  for (const product of products) requireFacility(providerRules.of(product), facility);
}
