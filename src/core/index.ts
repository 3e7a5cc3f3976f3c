export * from './secrets/index.ts';
export * from './streams/index.ts';
export * from './terminal/index.ts';
