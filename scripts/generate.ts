/**
 * `npm run generate [-- --check]`: writes every generated file, or reports the stale ones. Each `generate-*.ts` next
 * to this file writes its own file when it is loaded.
 */
import { readdirSync } from 'node:fs';

for (const file of readdirSync(import.meta.dirname).toSorted()) {
  if (/^generate-.+\.ts$/.test(file)) await import(new URL(file, import.meta.url).href);
}
