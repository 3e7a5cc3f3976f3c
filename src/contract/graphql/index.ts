export * from './contract.ts';
export * from './reading.ts';
export * from './variables.ts';
