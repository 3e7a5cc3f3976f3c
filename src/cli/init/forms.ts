import { DEFAULT_PRODUCT, PRODUCTS, type Product } from '../../provider/index.ts';
import { providerRules } from '../../harness/providers.ts';
import type { Form } from './form.ts';
import { pancakeForm } from './pancake-form.ts';
import { waffoForm } from './waffo-form.ts';

const FORMS: Readonly<Record<Product, Form>> = { waffo: waffoForm, pancake: pancakeForm };

/** The form for a product; for an unknown name, which is refused later, the form of the default. */
export function formOf(product: string): Form {
  return FORMS[known(product)];
}

/** The features that may be integrated besides one-time payment. */
export function featuresOf(product: string): string[] {
  return Object.keys(providerRules.of(known(product)).description.features);
}

/** The provider whose SDK is among these packages; else the default. */
export function productUsing(packages: readonly string[]): Product {
  return PRODUCTS.find((one) => FORMS[one].sdk.some((name) => packages.includes(name))) ?? DEFAULT_PRODUCT;
}

function known(product: string): Product {
  return PRODUCTS.find((one) => one === product) ?? DEFAULT_PRODUCT;
}
