/**
 * Writes src/providers/<product>/types.ts, the payload types of specs/<product>/openapi.yaml, for every product.
 * With --check it writes nothing and exits 1 if a file is stale.
 */
import { readFileSync } from 'node:fs';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { parse } from 'yaml';
import { PRODUCTS } from '../src/provider/index.ts';
import { keep } from './generate/keep.ts';

for (const product of PRODUCTS) {
  const source = new URL(`../specs/${product}/openapi.yaml`, import.meta.url);
  const banner = `// Generated from specs/${product}/openapi.yaml by scripts/generate-types.ts. Do not edit.\n`;
  const document = withoutEitherId(parse(readFileSync(source, 'utf8'), { merge: true })) as OpenAPI3;
  const nodes = await openapiTS(document, { rootTypes: true, rootTypesNoSchemaPrefix: true, silent: true });
  keep(`src/providers/${product}/types.ts`, banner + astToString(nodes));
}

/** Drops every anyOf that only lists required fields: as a type it would be `unknown`. */
function withoutEitherId(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEitherId);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, branches]) => !(key === 'anyOf' && Array.isArray(branches) && branches.every(onlyRequires)),
  );
  return Object.fromEntries(kept.map(([key, entry]) => [key, withoutEitherId(entry)]));
}

function onlyRequires(branch: unknown): boolean {
  return typeof branch === 'object' && branch !== null && Object.keys(branch).join() === 'required';
}
