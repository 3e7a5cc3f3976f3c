export { loadDivergences, type Divergence } from './divergence-register.ts';
export { loadDisputes, type Dispute } from './dispute-register.ts';
export { loadSpec } from './load.ts';
export { idsNamed } from './named-ids.ts';
export type * from './semantics.ts';
export type * from './spec.ts';
