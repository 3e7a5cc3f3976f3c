/** Writes docs/images/states-*.svg from specs/<provider>/states.yaml; with --check, exits 1 if one is stale. */
import { loadSpec } from '../src/contract/index.ts';
import { diagramOf } from '../src/contract-coverage/diagram/index.ts';
import { DEFAULT_PRODUCT, PRODUCTS } from '../src/provider/index.ts';
import { keep } from './generate/keep.ts';

for (const product of PRODUCTS) {
  const prefix = product === DEFAULT_PRODUCT ? '' : `${product}-`;
  for (const machine of Object.values(loadSpec(product).machines)) {
    const name = machine.name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    keep(`docs/images/${prefix}states-${name}.svg`, diagramOf(machine));
  }
}
