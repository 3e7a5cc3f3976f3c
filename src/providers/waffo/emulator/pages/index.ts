export type * from './checkout-port.ts';
export { handlePage } from './handle.ts';
export { showBroken } from './reply.ts';
