export type * from './desk.ts';
export { handlePage } from './handle.ts';
