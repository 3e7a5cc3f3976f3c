export type * from './credentials.ts';
export * from './guards.ts';
export type * from './hosts.ts';
export * from './products.ts';
export type * from './protocol.ts';
export type * from './provider.ts';
export type * from './rules.ts';
export type * from './sandbox.ts';
export * from './signature.ts';
