export { FORGERIES } from './forger.ts';
export { Waffo } from './waffo.ts';
