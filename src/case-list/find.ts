import { loadTemplate, PRODUCTS } from './load.ts';
import type { ProductName, TemplateCase } from './template.ts';

/**
 * The template row of a case id. Ids are unique over all products, and the templates of later products are read only
 * for cases that the earlier ones lack. Throws on an id that no template has.
 */
export function findCase(id: string): { product: ProductName; row: TemplateCase } {
  for (const product of PRODUCTS) {
    const row = loadTemplate(product).cases.find((one) => one.id === id);
    if (row) return { product, row };
  }
  throw new RangeError(`no template has a case ${id}`);
}
