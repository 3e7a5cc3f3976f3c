/** Every provider by its name in a description's `product`. The one line that lists them; all else asks for one. */
export const PRODUCTS = ['waffo', 'pancake'] as const;
export type Product = (typeof PRODUCTS)[number];

/** What a description is about that names no product. */
export const DEFAULT_PRODUCT: Product = 'waffo';

/** Why merchants of a provider cannot be tested yet; absent where they can. */
export const UNTESTED: Readonly<Partial<Record<Product, string>>> = {
  pancake: 'there are no acceptance cases for Waffo Pancake yet; only `waffo` can be tested',
};
