/** Writes docs/images/states-*.svg from specs/waffo/states.yaml; with --check, exits 1 if one is stale. */
import { loadSpec } from '../src/contract/index.ts';
import { diagramOf } from '../src/contract-coverage/diagram/index.ts';
import { keep } from './generate/keep.ts';

for (const machine of Object.values(loadSpec().machines)) {
  const name = machine.name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  keep(`docs/images/states-${name}.svg`, diagramOf(machine));
}
