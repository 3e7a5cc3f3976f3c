/** Every provider by its `product` name in a description. This is the only table of providers. */
const CASE_LISTS_OF = {
  waffo: ['one-time-payment', 'subscription'],
  pancake: ['pancake'],
} as const;

export type Product = keyof typeof CASE_LISTS_OF;
export const PRODUCTS = Object.keys(CASE_LISTS_OF) as [Product, ...Product[]];

/** The product of a description that names none. */
export const DEFAULT_PRODUCT: Product = 'waffo';

/** The provider that has a sandbox and accepts sheets of results. */
export const SUBMITTED_PRODUCT: Product = 'waffo';

/** Case lists of a provider, in order; folders of `cases/`. */
export type PackagedCaseList = (typeof CASE_LISTS_OF)[Product][number];

export function caseListsOf(product: Product): readonly PackagedCaseList[] {
  return CASE_LISTS_OF[product];
}

/** The provider with this name, or with a case list of this name. Undefined for any other name. */
export function productOf(name: string): Product | undefined {
  return PRODUCTS.find((product) => product === name || caseListsOf(product).some((list) => list === name));
}
