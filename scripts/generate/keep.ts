import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

/** Writes a generated file, named from the root; with `--check`, exits 1 if it is stale. */
export function keep(name: string, wanted: string): void {
  const file = new URL(`../../${name}`, import.meta.url);
  const current = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : '';
  if (wanted === current) return;
  if (process.argv.includes('--check')) {
    console.error(`${name} is stale: run \`npm run generate\`.`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, wanted);
  }
}

/** The same for a Markdown page, formatted by the formatter. */
export async function keepPage(name: string, wanted: string): Promise<void> {
  const filepath = fileURLToPath(new URL(`../../${name}`, import.meta.url));
  keep(name, await format(wanted, { ...(await resolveConfig(filepath)), filepath }));
}
