export * from './acknowledgement.ts';
export * from './error-catalogue.ts';
export * from './parameters.ts';
export * from './special-amounts.ts';
export * from './unknown-outcome.ts';
