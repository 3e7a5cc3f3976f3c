import type { Product } from '../provider/index.ts';
import type { ProviderBed } from './connection.ts';
import { waffoBed } from './waffo/bed.ts';

/** What test beds must know of each provider. A run about one loads nothing of another. */
const BEDS: Readonly<Record<Product, () => Promise<ProviderBed>>> = {
  waffo: () => Promise.resolve(waffoBed as ProviderBed),
  pancake: async () => (await import('./pancake/bed.ts')).pancakeBed,
};

export function bedOf(product: Product): Promise<ProviderBed> {
  return BEDS[product]();
}
