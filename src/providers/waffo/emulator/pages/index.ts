export type * from './checkout-port.ts';
export { handlePage } from './handle.ts';
