export * from './desk.ts';
export { FaultDesk } from './faults.ts';
export { envText } from './languages.ts';
export { lineOf } from './line.ts';
export { Workbench } from './server.ts';
export { toldOf, type Reader, type Told } from './told.ts';
