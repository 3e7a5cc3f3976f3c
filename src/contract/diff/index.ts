export * from './cases.ts';
export * from './compare.ts';
export { contractOf } from './fields.ts';
export * from './known.ts';
