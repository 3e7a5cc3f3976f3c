export type * from './desk.ts';
export { handlePage } from './handle.ts';
export { showBroken } from './reply.ts';
