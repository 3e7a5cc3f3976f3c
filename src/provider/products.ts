/** Every provider by its name in a description's `product`. The one table that lists them; all else asks for one. */
const CASE_LISTS_OF = {
  waffo: ['one-time-payment', 'subscription'],
  pancake: ['pancake'],
} as const;

export type Product = keyof typeof CASE_LISTS_OF;
export const PRODUCTS = Object.keys(CASE_LISTS_OF) as [Product, ...Product[]];

/** What a description is about that names no product. */
export const DEFAULT_PRODUCT: Product = 'waffo';

/** The provider that has a sandbox, and takes sheets of results. */
export const SUBMITTED_PRODUCT: Product = 'waffo';

/** Case lists of a provider, in their order; folders of `cases/`. */
export type PackagedCaseList = (typeof CASE_LISTS_OF)[Product][number];

export function caseListsOf(product: Product): readonly PackagedCaseList[] {
  return CASE_LISTS_OF[product];
}

/** The provider that a name means: its own, or that of one of its case lists. Undefined for any other name. */
export function productOf(name: string): Product | undefined {
  return PRODUCTS.find((product) => product === name || caseListsOf(product).some((list) => list === name));
}
