import { newId } from '../ids.ts';
import type { Catalogue } from './catalogue.ts';
import type { Product, ProductContent, ProductVersion } from './product.ts';

/** Adds a product: active in test, absent in prod. */
export function addProduct(
  catalogue: Catalogue,
  { kind, storeId, id = newId('PROD') }: Pick<Product, 'kind' | 'storeId'> & { id?: string },
  content: ProductContent,
  now: string,
): Product {
  const product: Product = { id, kind, storeId, createdAt: now, versions: [], sides: {} };
  const version = addVersion(product, content, now);
  product.sides.test = { version, status: 'active', updatedAt: now };
  catalogue.products.set(product.id, product);
  return product;
}

/** Adds the next version of a product. */
export function addVersion(product: Product, content: ProductContent, now: string): ProductVersion {
  const version = {
    ...content,
    id: newId('PVER'),
    versionNumber: product.versions.length + 1,
    createdAt: now,
  };
  product.versions.push(version);
  return version;
}
