/*
 * What the pages of emulators have in common: how HTML is made and sent, the shell around a page, its stylesheet and its
 * script. No words of a provider stand here.
 */
export * from './assets.ts';
export * from './html.ts';
export * from './layout.ts';
export * from './leaving.ts';
export * from './reply.ts';
export * from './wording.ts';
