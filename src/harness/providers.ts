import { combinedGuard, type ProductionGuard, type Provider } from '../provider/index.ts';
import { waffo } from '../providers/waffo/protocol/index.ts';

/** Every provider whose merchants can be accepted, by the `product` of their descriptions. */
export const PROVIDERS: Readonly<Record<string, Provider>> = { waffo };

/** Keeps a run away from the production of every provider, whichever one it is about. */
export const productionGuard: ProductionGuard = combinedGuard(
  Object.values(PROVIDERS).map(({ hosts }) => hosts),
);

/** The provider of a description's `product`. Throws for one that is not listed: `product` has been validated. */
export function providerOf(product: string): Provider {
  const provider = PROVIDERS[product];
  if (!provider) throw new RangeError(`"${product}" is no provider`);
  return provider;
}
