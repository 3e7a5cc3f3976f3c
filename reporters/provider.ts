import { loadSpec } from '../src/contract/index.ts';
import { DEFAULT_PRODUCT, productOf, PRODUCTS, type Product } from '../src/provider/index.ts';
import type { RecordFile } from '../src/results/index.ts';

/**
 * The provider of a run, from its case lists. If a run has only the user's own cases, the contract in its header
 * identifies the provider.
 */
export function providerIn({ headers, records }: Pick<RecordFile, 'headers' | 'records'>): Product {
  const lists = [...records.map(({ product }) => product), ...headers.flatMap(({ products }) => products)];
  const [named] = lists.flatMap((list) => productOf(list) ?? []);
  if (named) return named;
  const digests = headers.map(({ spec }) => spec.digest);
  return PRODUCTS.find((product) => digests.includes(loadSpec(product).digest)) ?? DEFAULT_PRODUCT;
}
