export { Waffo } from './waffo.ts';
