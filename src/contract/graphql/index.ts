export * from './contract.ts';
export * from './reading.ts';
