export { lineOf } from './line.ts';
export { toldOf, type Reader, type Told } from './told.ts';
