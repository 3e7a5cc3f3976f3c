export { pancakeDesk } from './desk.ts';
