export * from './exchange.ts';
export * from './read.ts';
export * from './recorder.ts';
