/*
 * Shared parts of the emulators' pages: making and sending HTML, the page frame, its stylesheet and its script. No
 * texts of a provider.
 */
export * from './assets.ts';
export * from './html.ts';
export * from './layout.ts';
export * from './leaving.ts';
export * from './reply.ts';
export * from './wording.ts';
