import { ENGINE_LAYERS } from './engine-layers.ts';
import type { Layer } from './layer.ts';
import { OUTER_LAYERS } from './outer-layers.ts';
import { PROVIDER_LAYERS } from './provider-layers.ts';

/**
 * The layers of the code: an import only ever points towards src/core.
 * A file belongs to the longest folder here that it lies in; code outside all of them is refused.
 */
export const LAYERS: readonly Layer[] = [...ENGINE_LAYERS, ...PROVIDER_LAYERS, ...OUTER_LAYERS];
