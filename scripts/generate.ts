/**
 * `npm run generate [-- --check]`: writes every generated file, or tells which ones are stale. Each `generate-*.ts` beside
 * this file writes its own when it is loaded.
 */
import { readdirSync } from 'node:fs';

for (const file of readdirSync(import.meta.dirname).toSorted()) {
  if (/^generate-.+\.ts$/.test(file)) await import(new URL(file, import.meta.url).href);
}
