import { loadSpec } from '../src/contract/index.ts';
import { DEFAULT_PRODUCT, productOf, PRODUCTS, type Product } from '../src/provider/index.ts';
import type { RecordFile } from '../src/results/index.ts';

/**
 * The provider that a run is about: that of its case lists. A run of the user's own cases alone is known by the contract
 * that it rests on.
 */
export function providerIn({ headers, records }: Pick<RecordFile, 'headers' | 'records'>): Product {
  const lists = [...records.map(({ product }) => product), ...headers.flatMap(({ products }) => products)];
  const [named] = lists.flatMap((list) => productOf(list) ?? []);
  if (named) return named;
  const digests = headers.map(({ spec }) => spec.digest);
  return PRODUCTS.find((product) => digests.includes(loadSpec(product).digest)) ?? DEFAULT_PRODUCT;
}
