import { loadTemplate, PRODUCTS } from './load.ts';
import type { ProductName, TemplateCase } from './template.ts';

const rows = new Map<string, { product: ProductName; row: TemplateCase }>();

/** The template row of a case id. Ids are unique over all products. Throws on an id that no template has. */
export function findCase(id: string): { product: ProductName; row: TemplateCase } {
  if (rows.size === 0) {
    for (const product of PRODUCTS) {
      for (const row of loadTemplate(product).cases) rows.set(row.id, { product, row });
    }
  }
  const found = rows.get(id);
  if (!found) throw new RangeError(`no template has a case ${id}`);
  return found;
}
