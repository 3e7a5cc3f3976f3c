export * from './front.ts';
export * from './reply.ts';
