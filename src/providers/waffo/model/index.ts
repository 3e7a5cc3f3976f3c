/*
 * What the documents promise of any Waffo, as a model and properties. Pure, and written from the documents alone:
 * start with waffo.ts (what is driven), order.ts and subscription.ts (what may follow on what), settle.ts (how
 * every step is judged).
 */
export { PropertyViolation } from './property-violation.ts';
export * from './idempotency/properties.ts';
export * from './runs.ts';
export { jumpsEqualSteps } from './time.ts';
export { DOCUMENTED_TERMS, type Terms } from './terms.ts';
export type { Answer, Data, Fault, Outcome, Operation, Told, Waffo } from './waffo.ts';
