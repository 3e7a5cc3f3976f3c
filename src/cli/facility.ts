import { HarnessError } from '../core/index.ts';
import { providerRules } from '../harness/providers.ts';
import { loadConfig } from '../merchant/index.ts';
import { productOf, requireFacility, type Facility } from '../provider/index.ts';

/**
 * Refuses a command that makes no sense with the provider of the description here. A description with mistakes is left
 * to those who need more of it than this.
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

/** The same for what a run has left behind. @param caseLists that the run was about */
export function requireFacilityOf(caseLists: readonly string[], facility: Facility): void {
  const products = new Set(caseLists.flatMap((name) => productOf(name) ?? []));
  for (const product of products) requireFacility(providerRules.of(product), facility);
}
