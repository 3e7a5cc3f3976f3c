/*
 * https for emulators: a local authority for one host and this machine, and the server with its certificate. It serves
 * merchants whose SDK has the provider's host built in.
 */
export * from './authority.ts';
export type { Scope } from './certificate.ts';
export * from './hosts.ts';
export * from './server.ts';
export * from './trust.ts';
