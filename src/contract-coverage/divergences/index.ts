export * from './divergences.ts';
export type { Standing } from './signs.ts';
