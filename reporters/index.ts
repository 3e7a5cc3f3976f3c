export { writeOutputs, type Outputs } from './outputs.ts';
export { productsIn } from './report.ts';
export type { Summary } from './summary.ts';
export { showEnd, standardOutput } from './terminal.ts';
