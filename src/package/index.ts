export * from './support-text.ts';
export * from './support.ts';
