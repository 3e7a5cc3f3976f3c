/*
 * https for emulators: a local authority that vouches for one host and this machine, and the server that shows its
 * certificate. Merchants whose SDK has a provider's host built in are reached by it.
 */
export * from './authority.ts';
export type { Scope } from './certificate.ts';
export * from './hosts.ts';
export * from './server.ts';
export * from './trust.ts';
