export { holdsThroughout, type Reachable } from './history.ts';
export type * from './platform.ts';
export { histories, type Step } from './steps.ts';
