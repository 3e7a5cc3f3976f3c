/**
 * Writes src/providers/waffo/types.ts, the payload types of specs/waffo/openapi.yaml.
 * With --check it writes nothing and exits 1 if the file is stale.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { parse } from 'yaml';

const source = new URL('../specs/waffo/openapi.yaml', import.meta.url);
const target = new URL('../src/providers/waffo/types.ts', import.meta.url);
const banner = '// Generated from specs/waffo/openapi.yaml by scripts/generate-types.ts. Do not edit.\n';

const document = withoutEitherId(parse(readFileSync(source, 'utf8'), { merge: true })) as OpenAPI3;
const nodes = await openapiTS(document, { rootTypes: true, rootTypesNoSchemaPrefix: true, silent: true });
const wanted = banner + astToString(nodes);
const current = existsSync(target) ? readFileSync(target, 'utf8').replaceAll('\r\n', '\n') : '';

if (wanted === current) {
  console.log('src/providers/waffo/types.ts is up to date.');
} else if (process.argv.includes('--check')) {
  console.error(
    'src/providers/waffo/types.ts is stale: run npx tsx scripts/generate-types.ts and commit the result.',
  );
  process.exitCode = 1;
} else {
  writeFileSync(target, wanted);
  console.log(`Wrote ${fileURLToPath(target)}.`);
}

/** Drops every anyOf that only says which fields are required: as a type it would be `unknown`. */
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
