export { waffoDesk } from './desk.ts';
