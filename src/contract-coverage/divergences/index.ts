export * from './divergences.ts';
export type * from './sign.ts';
