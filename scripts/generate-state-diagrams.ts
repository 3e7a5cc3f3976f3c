/** Writes docs/images/states-*.svg from specs/waffo/states.yaml; with --check, exits 1 if one is stale. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { loadSpec } from '../src/contract/index.ts';
import { diagramOf } from '../src/contract-coverage/diagram/index.ts';

for (const machine of Object.values(loadSpec().machines)) {
  const name = machine.name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const file = new URL(`../docs/images/states-${name}.svg`, import.meta.url);
  const wanted = diagramOf(machine);
  const current = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : '';
  if (wanted === current) continue;
  if (process.argv.includes('--check')) {
    console.error(`docs/images/states-${name}.svg is stale: run \`npm run generate\`.`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, wanted);
  }
}
