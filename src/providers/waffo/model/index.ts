/*
 * The promises of the documents about any Waffo, as a model and properties. Pure, and written only from the documents:
 * start with waffo.ts (the system under test), order.ts and subscription.ts (the allowed transitions), settle.ts (how
 * every step is judged).
 */
export { PropertyViolation } from './property-violation.ts';
export * from './idempotency/properties.ts';
export * from './runs.ts';
export { jumpsEqualSteps } from './time.ts';
export { DOCUMENTED_TERMS, type Terms } from './terms.ts';
export type { Answer, Data, Fault, Outcome, Operation, Told, Waffo } from './waffo.ts';
