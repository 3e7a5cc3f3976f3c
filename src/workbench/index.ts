export * from './port.ts';
export { WorkbenchFaults } from './faults.ts';
export { envText } from './languages.ts';
export { lineOf } from './line.ts';
export { Workbench } from './server.ts';
export { summaryOf, type Reader, type Summary } from './summary.ts';
