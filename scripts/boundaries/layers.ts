import { ENGINE_LAYERS } from './engine-layers.ts';
import type { Layer } from './layer.ts';
import { OUTER_LAYERS } from './outer-layers.ts';
import { PROVIDER_LAYERS } from './provider-layers.ts';

/**
 * The layers of the code: imports only point towards src/core. A file belongs to the longest folder here that contains
 * it; code outside all of them is refused.
 */
export const LAYERS: readonly Layer[] = [...ENGINE_LAYERS, ...PROVIDER_LAYERS, ...OUTER_LAYERS];
